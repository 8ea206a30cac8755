import { readFileSync, readlinkSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start/start-error";

const stopSeconds = 30;

/**
 * Ends a PostgreSQL that still runs on the data folder because the process that started it was killed. A
 * `postmaster.pid` whose process is another program by now is removed: PostgreSQL would refuse to start over it.
 */
export async function stopLeftOver(dataDir: string): Promise<boolean> {
  const pidFile = path.join(dataDir, "postmaster.pid");
  const content = await readFile(pidFile, "utf8").catch(() => undefined);
  if (content === undefined) return false;
  const pid = Number(content.split("\n")[0]);
  if (!isServerOf(pid, dataDir)) {
    await rm(pidFile, { force: true });
    return false;
  }
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + stopSeconds * 1_000;
  while (isServerOf(pid, dataDir)) {
    if (Date.now() > deadline) throw new StartError(`PostgreSQL of the last run (process ${pid}) does not stop.`);
    await sleep(50);
  }
  return true;
}

/** PostgreSQL's working folder is its data folder; where there is no /proc, a living process counts as it. */
function isServerOf(pid: number, dataDir: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    const isZombie = /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return !isZombie && readlinkSync(`/proc/${pid}/cwd`) === dataDir;
  } catch {
    return false;
  }
}
