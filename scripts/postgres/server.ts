import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { lastLine } from "../last-line";
import { StartError } from "../start/start-error";
import type { Account } from "./account";
import { type Binaries, bareEnvironment } from "./binaries";
import { superuser } from "./initialise";

const startSeconds = 60;

/** A running PostgreSQL. */
export interface PostgresServer {
  readonly pid: number;
  /** Address of a database of this server. */
  url(database: string): string;
  /** Settles when the server ends, however that came about. */
  readonly ended: Promise<void>;
  /** Ends the sessions, writes everything down and stops. */
  stop(): Promise<void>;
  /** Stops at once; the next start recovers from the write-ahead log. */
  abort(): Promise<void>;
}

interface StartOptions {
  readonly binaries: Binaries;
  readonly dataDir: string;
  readonly password: string;
  readonly account: Account | undefined;
  /** File the server's messages are appended to. */
  readonly logFile: string;
  readonly port: number;
  /** Server settings, such as `fsync=off` for a throwaway server. */
  readonly settings?: readonly string[];
}

/** Starts PostgreSQL on 127.0.0.1 and waits until it answers. */
export async function startPostgres(options: StartOptions): Promise<PostgresServer> {
  const { port } = options;
  const child = launch(options);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const server: PostgresServer = {
    pid: child.pid ?? 0,
    url: (database) =>
      `postgresql://${superuser}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`,
    ended,
    stop: () => end(child, ended, "SIGINT", 30_000),
    abort: () => end(child, ended, "SIGQUIT", 5_000),
  };
  try {
    await untilReady(server, child, options.logFile);
  } catch (error) {
    await server.abort();
    throw error;
  }
  return server;
}

async function end(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  child.kill(signal);
  const kill = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await ended;
  clearTimeout(kill);
}

/** In a session of its own: Ctrl-C reaches the whole foreground group, and the database is to stop last. */
function launch({ binaries, dataDir, account, logFile, port, settings = [] }: StartOptions): ChildProcess {
  const fixed = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
  ];
  const log = openSync(logFile, "a", 0o600);
  try {
    return spawn(binaries.postgres, ["-D", dataDir, ...[...fixed, ...settings].flatMap((setting) => ["-c", setting])], {
      ...account,
      cwd: "/",
      env: bareEnvironment,
      stdio: ["ignore", log, log],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

async function untilReady(server: PostgresServer, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + startSeconds * 1_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      const reason = lastLine(await readFile(logFile, "utf8").catch(() => ""));
      throw new StartError(`PostgreSQL did not start: ${reason} (all of it in ${logFile})`);
    }
    const client = new pg.Client({ connectionString: server.url("postgres"), connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if ((error as { code?: string }).code === "28P01") {
        throw new StartError(
          "PostgreSQL's data folder and the password kept in TERRACE_HOME/secrets.json do not belong together.",
        );
      }
      await sleep(40);
    }
  }
  throw new StartError(`PostgreSQL did not answer within ${startSeconds} s; its messages are in ${logFile}`);
}

/** Makes a database unless it exists. */
export async function ensureDatabase(server: PostgresServer, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
