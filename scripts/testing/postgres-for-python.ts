import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findAccount } from "../postgres/account";
import { findBinaries } from "../postgres/binaries";
import { ensureDataDir, superuser } from "../postgres/initialise";
import { reachableBinaries } from "../postgres/stage";
import { stopLeftOver } from "../postgres/take-over";

/** A PostgreSQL that is not started: the Python tests start, stop and break it themselves. */
export interface PostgresForPython {
  /** What the tests have to know, as environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends a server that the tests left running, and removes its data. */
  remove(): Promise<void>;
}

/** Prepares a throwaway data folder and says with which program, as which user, it is run. */
export async function postgresForPython(): Promise<PostgresForPython> {
  const folder = await mkdtemp(path.join(tmpdir(), "terrace-flask-"));
  await chmod(folder, 0o755);
  const data = path.join(folder, "data");
  const password = "throwaway";
  const account = findAccount(data);
  const binaries = await reachableBinaries(await findBinaries(), account);
  await ensureDataDir(binaries, data, password, account);
  return {
    environment: {
      TEST_POSTGRES: binaries.postgres,
      TEST_POSTGRES_DATA: data,
      TEST_POSTGRES_USER: superuser,
      TEST_POSTGRES_PASSWORD: password,
      ...(account && { TEST_POSTGRES_UID: String(account.uid), TEST_POSTGRES_GID: String(account.gid) }),
    },
    remove: async () => {
      await stopLeftOver(data);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
