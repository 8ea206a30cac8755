import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findAccount } from "./account";
import { findBinaries } from "./binaries";
import { freePort } from "./free-port";
import { ensureDataDir } from "./initialise";
import { ensureDatabase, startPostgres } from "./server";
import { reachableBinaries } from "./stage";

/** A PostgreSQL for one run, in a temporary folder that goes when it stops. */
export interface ThrowawayPostgres {
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL that trades durability for speed; for tests and for authoring migrations. */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), "terrace-postgres-"));
  try {
    return await startIn(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string): Promise<ThrowawayPostgres> {
  await chmod(folder, 0o755);
  const dataDir = path.join(folder, "data");
  const password = "throwaway";
  const account = findAccount(dataDir);
  const binaries = await reachableBinaries(await findBinaries(), account);
  await ensureDataDir(binaries, dataDir, password, account);
  const server = await startPostgres({
    binaries,
    dataDir,
    password,
    account,
    port: await freePort(),
    logFile: path.join(folder, "postgres.log"),
    settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"],
  });
  return {
    url: server.url,
    createDatabase: (name) => ensureDatabase(server, name),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
