import { parseArgs } from "node:util";
import { startSandbox } from "./server";
import { warmValidator } from "./template/validate";

const usage = "usage: tsx lib/sandbox/main.ts --state <folder> [--port <port>] [--speed <factor>]";
const parentCheckMilliseconds = 1_000;

function fail(message: string): never {
  process.stderr.write(`sandbox: ${message}\n`);
  process.exit(1);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string" }, state: { type: "string" }, speed: { type: "string" } },
    });
    const port = Number(values.port ?? 0);
    const speed = Number(values.speed ?? 30);
    if (!values.state || !Number.isInteger(port) || port < 0 || port > 65_535 || !(speed > 0)) fail(usage);
    return { port, stateDir: values.state, speed };
  } catch {
    return fail(usage);
  }
}

/** Calls `stop` when the process that started this one is gone, so that no sandbox is left behind. */
function watchParent(stop: () => void): void {
  if (process.send) process.on("disconnect", stop);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), parentCheckMilliseconds).unref();
}

const sandbox = await startSandbox(readArguments()).catch((error: Error) => fail(error.message));
let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void sandbox.close().then(() => process.exit(0));
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
watchParent(stop);
process.stdout.write(`${JSON.stringify({ url: sandbox.url })}\n`);
warmValidator();
