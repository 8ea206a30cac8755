import { readdirSync, readFileSync } from "node:fs";

/** A running process that has to do with a folder. */
export interface Process {
  readonly pid: number;
  readonly command: string;
}

/** The processes that name `folder` in their command line or environment: everything Terrace started for it. */
export function processesOf(folder: string): Process[] {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
      // A zombie has no command line any more; it is gone but for its parent's notice.
      const related = command !== "" && `${command}\0${environment}`.includes(folder);
      return related && pid !== process.pid ? [{ pid, command }] : [];
    } catch {
      return []; // Ended meanwhile, or another user's.
    }
  });
}
