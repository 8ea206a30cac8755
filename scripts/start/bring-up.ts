import { readFileSync } from "node:fs";
import { mkdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { applyMigrations } from "../../lib/db/migrate";
import type { Settings } from "../../lib/env";
import { ensureBuilt } from "../build/app";
import { ensureGenerated } from "../build/generated";
import { lastLine } from "../last-line";
import { root } from "../root";
import type { Environment } from "../run";
import { startChild, typescript } from "./child";
import { type Database, requireAnswer, startEmbedded } from "./database";
import { childEnvironment } from "./environment";
import { type KeptChild, keepRunning } from "./keep-running";
import { keptPort, untilListening } from "./kept-port";
import { lockHome } from "./lock";
import { requirePolicies } from "./policies";
import { rotateLogs } from "./rotate-logs";
import { ensureSecrets, type Secrets } from "./secrets";
import type { Shutdown } from "./shutdown";
import { StartError } from "./start-error";
import { waitUntilReady } from "./wait-until-ready";
import { webArguments } from "./web-arguments";
import { requireFreePort } from "./web-port";

const readySeconds = 60;

export interface Start {
  readonly settings: Settings;
  readonly dev: boolean;
  readonly shutdown: Shutdown;
  say(line: string): void;
}

/** What runs, for the last words of the start and for development's restarts. */
export interface Running {
  readonly url: string;
  readonly demoPassword: string | undefined;
  /** Whether the demo's environments are still to come. */
  readonly storyUntold: boolean;
  readonly logs: string;
  readonly worker: KeptChild;
  readonly sandbox: KeptChild | undefined;
}

/** Starts everything, in the order of what needs what; the web application is built meanwhile. */
export async function bringUp(start: Start): Promise<Running> {
  const { settings, shutdown, say } = start;
  const home = await openHome(settings.TERRACE_HOME);
  const policies = await requirePolicies(settings.TERRACE_POLICIES);
  if (policies) say(`Your policies: ${policies.rules} in ${policies.folder}`);
  const logs = path.join(home, "logs");
  const lock = await lockHome(home);
  shutdown.add({ stop: lock.release, abort: lock.release });
  await requireFreePort(settings.TERRACE_HOST, settings.PORT, lock.takenOver ? 12_000 : 0);
  await rotateLogs(logs);
  const secrets = await ensureSecrets(home);
  await ensureGenerated();

  const building = start.dev ? Promise.resolve() : ensureBuilt(say, shutdown.signal);
  // A build that fails ends the start at once, not when the database is through.
  building.catch((error: Error) => shutdown.begin(error));
  const database = await bringUpDatabase(start, home, logs, secrets);
  shutdown.signal.throwIfAborted();
  const applied = await applyMigrations(database.url);
  if (applied.length > 0) say(`Applied ${applied.length} migration${applied.length === 1 ? "" : "s"}`);
  shutdown.signal.throwIfAborted();

  const sandboxPort = settings.TERRACE_AWS === "sandbox" ? await keptPort(home, "sandbox") : undefined;
  const mode = start.dev ? "development" : "production";
  const runtime = {
    databaseUrl: database.url,
    embedded: database.server !== undefined,
    home,
    secrets,
    sandboxPort,
    mode,
    policies: policies?.folder,
  };
  const environment = childEnvironment(process.env, settings, runtime);
  const sandbox = sandboxPort === undefined ? undefined : bringUpSandbox(start, home, logs, environment, sandboxPort);
  const worker = bringUpWorker(start, logs, environment);
  const [url, { storyUntold }] = await Promise.all([
    bringUpWeb(start, logs, environment, building),
    seed(environment, start, sandbox),
  ]);
  if (storyUntold) tellStory(start, logs, environment);
  const { TERRACE_DEMO_PASSWORD: demoPassword } = environment;
  return { url, demoPassword, storyUntold, logs, worker, sandbox: sandbox?.child };
}

/** TERRACE_HOME as an absolute path without links, made when it is not there. */
async function openHome(setting: string): Promise<string> {
  const folder = path.resolve(root, setting);
  try {
    await mkdir(path.join(folder, "logs"), { recursive: true });
    await mkdir(path.join(folder, "sandbox"), { recursive: true });
    const home = await realpath(folder);
    if (!(await stat(home)).isDirectory()) throw new Error("not a folder");
    return home;
  } catch (error) {
    throw new StartError(`TERRACE_HOME (${folder}) cannot be used: ${(error as Error).message}`);
  }
}

async function bringUpDatabase(start: Start, home: string, logs: string, secrets: Secrets): Promise<Database> {
  const { settings, shutdown, say } = start;
  if (settings.DATABASE_URL) return requireAnswer(settings.DATABASE_URL);
  const logFile = path.join(logs, "postgres.log");
  const database = await startEmbedded(home, logFile, secrets.databasePassword);
  const { server } = database;
  shutdown.add(server);
  void server.ended.then(() => shutdown.begin(new StartError(`PostgreSQL ended unexpectedly. Its log: ${logFile}`)));
  say("PostgreSQL is up");
  return database;
}

interface Sandbox {
  readonly child: KeptChild;
  readonly listening: Promise<void>;
}

function bringUpSandbox(start: Start, home: string, logs: string, environment: Environment, port: number): Sandbox {
  const { settings, shutdown, say } = start;
  const logFile = path.join(logs, "sandbox.log");
  const options = [
    "--state",
    path.join(home, "sandbox"),
    "--port",
    String(port),
    "--speed",
    String(settings.SANDBOX_SPEED),
  ];
  const giveUp = (how: string) => {
    const reason = lastLine(readFileSync(logFile, "utf8"));
    shutdown.begin(new StartError(`The sandbox did not start (${how}): ${reason}`));
  };
  const args = typescript("lib/sandbox/main.ts", ...options);
  const child = keepRunning("sandbox", { args, environment, logFile }, say, giveUp);
  shutdown.add({ stop: () => child.stop(), abort: () => child.stop(0) });
  const listening = untilListening("sandbox", port, shutdown.signal, logFile).then(child.up);
  return { child, listening };
}

function bringUpWorker({ shutdown, say }: Start, logs: string, environment: Environment): KeptChild {
  const logFile = path.join(logs, "worker.log");
  const child = keepRunning("worker", { args: typescript("lib/jobs/worker.ts"), environment, logFile }, say);
  shutdown.add({ stop: () => child.stop(), abort: () => child.stop(0) });
  return child;
}

/**
 * Fills a fresh database; the sandbox answers by then, for a target is checked when it is saved. Tells whether the
 * demo's story is left to tell.
 */
async function seed(
  environment: Environment,
  { shutdown }: Start,
  sandbox: Sandbox | undefined,
): Promise<{ storyUntold: boolean }> {
  await sandbox?.listening;
  const output: string[] = [];
  const child = startChild({ args: typescript("prisma/seed.ts"), environment, onLine: (line) => output.push(line) });
  const abort = () => void child.stop(2_000);
  shutdown.signal.addEventListener("abort", abort, { once: true });
  const { code, how } = await child.ended;
  shutdown.signal.removeEventListener("abort", abort);
  shutdown.signal.throwIfAborted();
  if (code !== 0) throw new StartError(`The seed failed (${how}):\n${output.join("\n")}`);
  return { storyUntold: output.includes(JSON.stringify({ storyUntold: true })) };
}

/** Nothing waits for it and nothing depends on it: where it ends early, the next start goes on with it. */
function tellStory({ shutdown }: Start, logs: string, environment: Environment): void {
  const logFile = path.join(logs, "story.log");
  const child = startChild({ args: typescript("lib/demo/main.ts"), environment, logFile });
  shutdown.add({ stop: () => child.stop(2_000), abort: () => child.stop(0) });
}

async function bringUpWeb(
  start: Start,
  logs: string,
  environment: Environment,
  building: Promise<void>,
): Promise<string> {
  await building;
  const { settings, shutdown, dev, say } = start;
  const { TERRACE_HOST: host, PORT: port } = settings;
  shutdown.signal.throwIfAborted();
  const logFile = path.join(logs, "web.log");
  const args = webArguments(host, port, dev, environment);
  const giveUp = (how: string) =>
    shutdown.begin(new StartError(`The web server ended unexpectedly (${how}). Its log: ${logFile}`));
  const web = keepRunning("web server", { args, environment, logFile }, say, giveUp);
  // Open event streams would hold the server's own orderly end up for as long as somebody watches.
  shutdown.add({ stop: () => web.stop(2_000), abort: () => web.stop(0) });
  const local = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  await waitUntilReady(`http://${local.includes(":") ? `[${local}]` : local}:${port}`, readySeconds, shutdown.signal);
  web.up();
  return environment.TERRACE_URL || `http://localhost:${port}`;
}
