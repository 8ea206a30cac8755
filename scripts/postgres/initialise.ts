import { spawn } from "node:child_process";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { lastLine } from "../last-line";
import { StartError } from "../start/start-error";
import type { Account } from "./account";
import { type Binaries, bareEnvironment } from "./binaries";

/** Name of the database superuser inside the cluster. */
export const superuser = "terrace";

/**
 * Makes the data folder when there is none. `initdb` works in a folder beside it that gets its name at the end, so a
 * start that was killed half way leaves nothing that looks finished. A folder that is no data folder of this
 * PostgreSQL is refused and left as it is.
 */
export async function ensureDataDir(
  binaries: Binaries,
  dataDir: string,
  password: string,
  account: Account | undefined,
): Promise<"made" | "found"> {
  if (await stat(dataDir).catch(() => undefined)) {
    await checkDataDir(binaries, dataDir);
    return "found";
  }
  const unfinished = `${dataDir}.unfinished`;
  // An initdb whose Terrace was just killed may still be writing there.
  await rm(unfinished, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (account) await chown(unfinished, account.uid, account.gid);
  await initdb(binaries, unfinished, password, account);
  await rename(unfinished, dataDir);
  return "made";
}

async function checkDataDir(binaries: Binaries, dataDir: string): Promise<void> {
  const major = binaries.version.split(".")[0];
  const version = await readFile(path.join(dataDir, "PG_VERSION"), "utf8").catch(() => undefined);
  const control = await stat(path.join(dataDir, "global/pg_control")).catch(() => undefined);
  if (version?.trim() === major && control) return;
  const fault =
    version && version.trim() !== major
      ? `was made by PostgreSQL ${version.trim()}, and Terrace brings ${major}`
      : "is not a complete PostgreSQL data folder";
  throw new StartError(
    `${dataDir} ${fault}. Nothing in it was changed. Move it away to start afresh, or set TERRACE_HOME to another folder.`,
  );
}

async function initdb(binaries: Binaries, dir: string, password: string, account: Account | undefined) {
  const options = [
    "-D",
    dir,
    "-U",
    superuser,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--no-instructions",
  ];
  // The password travels in a file that only the database's user can read, and only while initdb runs.
  const passwordFile = `${dir}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  let complaint = "";
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(binaries.initdb, [...options, `--pwfile=${passwordFile}`], {
      ...account,
      cwd: "/",
      env: bareEnvironment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr.on("data", (chunk) => {
      complaint += chunk;
    });
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => rm(passwordFile, { force: true }));
  if (code !== 0) throw new StartError(`PostgreSQL could not make its data folder ${dir}: ${lastLine(complaint)}`);
}
