import path from "node:path";
import pg from "pg";
import { findAccount } from "../postgres/account";
import { findBinaries } from "../postgres/binaries";
import { ensureDataDir } from "../postgres/initialise";
import { ensureDatabase, type PostgresServer, startPostgres } from "../postgres/server";
import { reachableBinaries, reachableDataDir } from "../postgres/stage";
import { stopLeftOver } from "../postgres/take-over";
import { keptPort } from "./kept-port";
import { StartError } from "./start-error";

const answerSeconds = 8;
const databaseName = "terrace";

/** A database to work on: its address, and the server when it is ours. */
export interface Database {
  readonly url: string;
  readonly server?: PostgresServer;
}

/** Starts the PostgreSQL that lives in TERRACE_HOME, made at the first start. */
export async function startEmbedded(home: string, logFile: string, password: string): Promise<Required<Database>> {
  const account = findAccount(path.join(home, "postgres"));
  const binaries = await reachableBinaries(await findBinaries(), account);
  const dataDir = await reachableDataDir(home, account);
  await ensureDataDir(binaries, dataDir, password, account);
  await stopLeftOver(dataDir);
  const port = await keptPort(home, "postgres");
  const server = await startPostgres({ binaries, dataDir, password, account, logFile, port });
  await ensureDatabase(server, databaseName);
  return { url: server.url(databaseName), server };
}

/** Makes sure that the database of DATABASE_URL answers; throws {@link StartError} with the reason. */
export async function requireAnswer(url: string): Promise<Database> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: answerSeconds * 1_000 });
    await client.connect();
    await client.query("SELECT 1");
    return { url };
  } catch (error) {
    throw new StartError(`The database of DATABASE_URL (${placeOf(url)}) does not answer: ${reasonOf(error)}`);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** Host, port and database, without the password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "not a valid address";
  }
}

function reasonOf(error: unknown): string {
  // Node gathers the failures of several addresses of one host into an error without a message.
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
