import { EnvError, readSettings } from "../../lib/env";
import { bringUp, type Running } from "./bring-up";
import { restartOnChange } from "./restart-on-change";
import { Interrupted, Shutdown } from "./shutdown";
import { StartError } from "./start-error";

const started = Date.now();
const dev = process.argv.includes("--dev");
const shutdown = new Shutdown();
const say = (line: string) => console.log(line);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    const answer = shutdown.onSignal();
    if (answer === "asked") say("\nStopping; once more ends everything at once");
    if (answer === "forced") say("Ending everything at once");
  });
}
// Nothing that fails on the way may leave processes behind.
process.on("uncaughtException", (error) => shutdown.begin(error));
// The terminal may be gone before the last words are written.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
endWithNpm();

try {
  const running = await bringUp({ settings: readSettings(), dev, shutdown, say });
  if (dev) restartOnChange(running, shutdown, say);
  say(welcome(running));
  await aborted(shutdown.signal);
} catch (error) {
  shutdown.begin(error as Error);
}
const fault: unknown = shutdown.signal.reason;
if (!(fault instanceof Interrupted)) complain(fault);
await shutdown.stopAll();
if (fault instanceof Interrupted) say("Stopped");
process.exit(fault instanceof Interrupted ? 0 : 1);

function complain(fault: unknown): void {
  if (fault instanceof StartError || fault instanceof EnvError) console.error(fault.message);
  else console.error("Terrace could not start:", fault);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** `npm start` does not always pass a SIGTERM on: when npm is gone, so is the wish that this runs. */
function endWithNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && shutdown.begin(), 500).unref();
}

function welcome({ url, demoPassword, storyUntold, logs }: Running): string {
  const seconds = ((Date.now() - started) / 1_000).toFixed(1);
  const accounts = [
    ["dev@terrace.test", "requests environments"],
    ["approver@terrace.test", "approves what others requested"],
    ["ops@terrace.test", "sees and operates all of them"],
    ["admin@terrace.test", "manages users, targets and the audit log"],
  ];
  const lines = accounts.map(([email = "", what]) => `    ${email.padEnd(24)}${what}`);
  const demo = demoPassword
    ? ["", `  Demo accounts, all with the password ${demoPassword}`, ...lines]
    : ["", "  Accounts: npm run user:create"];
  return [
    "",
    `  Terrace is ready at ${url} (${seconds} s)`,
    ...demo,
    ...(storyUntold ? ["", "  The demo's environments appear now, in their states within about two minutes"] : []),
    "",
    `  Logs: ${logs}`,
    "  Ctrl-C stops it",
    "",
  ].join("\n");
}
