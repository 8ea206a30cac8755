import "server-only";
import { createSynthesizer } from "@/infra-templates/synthesize";
import { log } from "@/lib/log";

type Synthesizer = ReturnType<typeof createSynthesizer>;

// One pool a process; Next's development server loads modules anew, the pool must outlive that.
const holder = globalThis as { terraceSynthesizer?: Synthesizer };

/** The process's synthesizer; its child process starts at the first call. */
export function synthesizer(): Synthesizer {
  holder.terraceSynthesizer ??= createSynthesizer({ minThreads: 1, maxThreads: 1 });
  return holder.terraceSynthesizer;
}

/** Starts the child process now, which takes seconds. Never rejects: a failure is logged, and the first call tries again. */
export async function warmSynthesizer(): Promise<void> {
  await synthesizer()
    .warm()
    .catch((error) => log().error({ err: error }, "The synthesizer did not start; the first call tries again"));
}
