import { readdirSync, readFileSync } from "node:fs";

/** A running process that has to do with a folder. */
export interface Process {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

/**
 * The processes that Terrace started for `folder`: those that name it in their command line or environment, and those
 * of `groups`, for a process may have been given neither.
 */
export function processesOf(folder: string, groups: ReadonlySet<number> = new Set()): Process[] {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const group = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
      const related = `${command}\0${environment}`.includes(folder) || groups.has(group);
      // A zombie has no command line any more; it is gone but for its parent's notice.
      return related && command !== "" && pid !== process.pid ? [{ pid, group, command }] : [];
    } catch {
      return []; // Ended meanwhile, or another user's.
    }
  });
}
