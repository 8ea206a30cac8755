import { log } from "@/lib/log";
import { startWorker } from "./start-worker";

// The worker process: `tsx --conditions=react-server lib/jobs/worker.ts`. Ends on SIGTERM, SIGINT, or with its parent.
const worker = await startWorker();
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Whatever hangs is cut off: every step can be killed and repeated.
  setTimeout(() => process.exit(1), 10_000).unref();
  await worker.stop();
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) {
  process.on(signal, () => {
    stop().catch((error) => {
      log().error({ err: error }, "The worker did not stop cleanly");
      process.exit(1);
    });
  });
}
