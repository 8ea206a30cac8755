import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, mkdir, mkdtemp, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { StartError } from "../start/start-error";
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
  await makeStageRoot();
  const unfinished = await mkdtemp(`${target}.`);
  try {
    await cp(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    await promisify(execFile)("chmod", ["-R", "a+rX", unfinished]);
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
  const link = await readlink(dataDir).catch(() => undefined);
  if (link) return linkedDataDir(dataDir, link);
  if ((await stat(dataDir).catch(() => undefined)) || !account || canUse(account, home, "enter")) return dataDir;
  const name = createHash("sha256").update(home).digest("hex").slice(0, 12);
  await makeStageRoot();
  const place = await mkdtemp(path.join(stageRoot, `${name}-`));
  // mkdtemp closes the folder to others; the data folder inside is closed by PostgreSQL itself.
  await chmod(place, 0o711);
  const target = path.join(place, "postgres");
  await symlink(target, dataDir);
  return target;
}

/** The folder need not exist yet, the place for it does: without it the data is lost or its disk is not mounted. */
async function linkedDataDir(dataDir: string, link: string): Promise<string> {
  const target = path.resolve(path.dirname(dataDir), link);
  if (await stat(path.dirname(target)).catch(() => undefined)) return target;
  throw new StartError(
    `${dataDir} points to ${target}, which is not there. Bring it back, or remove ${dataDir} to start afresh.`,
  );
}

/** Open to all whatever the umask is; what lies inside has modes of its own. */
async function makeStageRoot(): Promise<void> {
  try {
    await mkdir(stageRoot, { recursive: true });
    await chmod(stageRoot, 0o755);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(
      `PostgreSQL does not run as root, its user cannot enter this folder, and ${stageRoot} cannot be made (${code}). ` +
        "Move the checkout and TERRACE_HOME to where every user can enter, or set DATABASE_URL.",
    );
  }
}
