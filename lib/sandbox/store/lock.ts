import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Another sandbox works with the same state; the message names the process. */
export class StateInUseError extends Error {
  override name = "StateInUseError";
}

/** Keeps two sandboxes from writing the same state. What a killed process leaves behind does not stop the next one. */
export class StateLock {
  private readonly path: string;

  /** @throws {StateInUseError} when a living process has the state */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.path = join(directory, "lock");
    const holder = readHolder(this.path);
    if (holder && holder.start === startOf(holder.pid)) {
      throw new StateInUseError(`The sandbox's state in ${directory} is in use by process ${holder.pid}.`);
    }
    writeFileSync(this.path, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

interface Holder {
  pid: number;
  start: string;
}

function readHolder(path: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as Holder;
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Something that differs when a process id is used again; undefined when no such process lives. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return isAlive(pid) ? "alive" : undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
