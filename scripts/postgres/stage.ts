import { createHash } from "node:crypto";
import { chmod, cp, mkdir, mkdtemp, realpath, rename, rm, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { type Account, canUse } from "./account";
import { type Binaries, binariesAt } from "./binaries";

/** Root's place for what a plain user must reach and cannot, because a folder above the checkout is closed. */
const stageRoot = "/var/lib/terrace";

/** PostgreSQL's programs where `account` can run them: where npm put them, else in a copy made once per version. */
export async function reachableBinaries(binaries: Binaries, account: Account | undefined): Promise<Binaries> {
  if (!account || canUse(account, binaries.postgres, "execute")) return binaries;
  const target = path.join(stageRoot, `postgresql-${binaries.version}`);
  const staged = binariesAt(target, binaries.version);
  if (await stat(staged.postgres).catch(() => undefined)) return staged;
  await mkdir(stageRoot, { recursive: true, mode: 0o755 });
  const unfinished = await mkdtemp(`${target}.`);
  try {
    await cp(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await stat(staged.postgres).catch(() => undefined))) throw error;
  }
  return staged;
}

/**
 * The data folder for `home`: inside it where `account` can enter, else in root's own place with a link left in
 * `home`, so that it is found again, moves with the folder, and is not found when the folder is deleted.
 */
export async function reachableDataDir(home: string, account: Account | undefined): Promise<string> {
  const dataDir = path.join(home, "postgres");
  const existing = await realpath(dataDir).catch(() => undefined);
  if (existing) return existing;
  if (!account || canUse(account, home, "enter")) return dataDir;
  const name = createHash("sha256").update(home).digest("hex").slice(0, 12);
  await mkdir(stageRoot, { recursive: true, mode: 0o755 });
  const place = await mkdtemp(path.join(stageRoot, `${name}-`));
  // mkdtemp closes the folder to others; the data folder inside is closed by PostgreSQL itself.
  await chmod(place, 0o711);
  const target = path.join(place, "postgres");
  await rm(dataDir, { force: true });
  await symlink(target, dataDir);
  return target;
}
