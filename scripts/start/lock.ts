import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readFile, rm, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { StartError } from "./start-error";

/** Holding it means: no other Terrace runs on this folder. */
export interface HomeLock {
  /** The last holder ended without giving the lock back: its PostgreSQL may still run. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

/** Takes the lock of TERRACE_HOME; throws {@link StartError} when a running process holds it. */
export async function lockHome(home: string): Promise<HomeLock> {
  const file = path.join(home, "terrace.pid");
  const mine = path.join(home, `.terrace.pid.${randomBytes(4).toString("hex")}`);
  const content = `${process.pid} ${startOf(process.pid) ?? ""}\n`;
  await writeFile(mine, content);
  try {
    let takenOver = false;
    for (let attempt = 0; attempt < 3; attempt++) {
      const linked = await link(mine, file).then(() => true, alreadyThere);
      if (linked) return { takenOver, release: () => releaseLock(file, content) };
      const [pid = "", start] = (await readFile(file, "utf8").catch(() => "")).trim().split(" ");
      if (isRunning(Number(pid), start)) {
        throw new StartError(
          `Terrace already runs on ${home} (process ${pid}). Stop it first, or set TERRACE_HOME and PORT for a second one.`,
        );
      }
      takenOver = true;
      await rm(file, { force: true });
    }
    throw new StartError(`Another start on ${home} is under way.`);
  } finally {
    await unlink(mine);
  }
}

function alreadyThere(error: NodeJS.ErrnoException): false {
  if (error.code === "EEXIST") return false;
  throw error;
}

async function releaseLock(file: string, content: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => "")) === content) await rm(file, { force: true });
}

/** A process number is given out again after a while; together with its start time it is unique. */
function isRunning(pid: number, start: string | undefined): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const now = startOf(pid);
  return !start || !now || start === now;
}

/** When a process started, in the system's own ticks; undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    return fields.slice(fields.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
