import {
  closeSync,
  copyFileSync,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** State on disk that cannot be read; the message names the file, nothing was changed. */
export class StateDamagedError extends Error {
  override name = "StateDamagedError";
}

/**
 * Changes on disk: a snapshot plus an append-only journal, one JSON line for each group of changes that belong together.
 * A line is written before anything tells of it, so a killed process loses nothing; a torn last line is dropped.
 * Lines state whole values, so replaying a line twice is harmless, which is what makes compaction safe at any moment.
 */
export class Journal<Change> {
  private readonly snapshotPath: string;
  private readonly journalPath: string;
  private file = -1;
  private bytes = 0;
  private syncing = false;
  private unsynced = false;

  constructor(private readonly directory: string) {
    this.snapshotPath = join(directory, "snapshot.ndjson");
    this.journalPath = join(directory, "journal.ndjson");
  }

  /** Reads everything written so far, oldest first, and opens the journal for writing. */
  open(): Change[][] {
    mkdirSync(this.directory, { recursive: true });
    const groups = [...readLines<Change[]>(this.snapshotPath).values];
    const journal = readLines<Change[]>(this.journalPath);
    groups.push(...journal.values);
    if (journal.tornAt !== undefined) copyFileSync(this.journalPath, `${this.journalPath}.torn`);
    this.file = openSync(this.journalPath, "a");
    if (journal.tornAt !== undefined) ftruncateSync(this.file, journal.tornAt);
    this.bytes = journal.tornAt ?? journal.bytes;
    return groups;
  }

  append(changes: Change[]): void {
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    for (let written = 0; written < line.length; ) written += writeSync(this.file, line, written);
    this.bytes += line.length;
    this.syncSoon();
  }

  get size(): number {
    return this.bytes;
  }

  /** Replaces the snapshot by `groups` and empties the journal. */
  compact(groups: Iterable<Change[]>): void {
    const temporary = `${this.snapshotPath}.new`;
    const file = openSync(temporary, "w");
    for (const group of groups) writeSync(file, `${JSON.stringify(group)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, this.snapshotPath);
    const directory = openSync(this.directory, "r");
    fsyncSync(directory);
    closeSync(directory);
    ftruncateSync(this.file, 0);
    this.bytes = 0;
  }

  close(): void {
    if (this.file < 0) return;
    fsyncSync(this.file);
    closeSync(this.file);
    this.file = -1;
  }

  /** The write itself survives a killed process; this is for a machine that loses power, and need not be waited for. */
  private syncSoon(): void {
    if (this.syncing) {
      this.unsynced = true;
      return;
    }
    this.syncing = true;
    fdatasync(this.file, () => {
      this.syncing = false;
      if (this.unsynced && this.file >= 0) {
        this.unsynced = false;
        this.syncSoon();
      }
    });
  }
}

function readLines<Line>(path: string): { values: Line[]; bytes: number; tornAt?: number } {
  if (!existsSync(path)) return { values: [], bytes: 0 };
  const content = readFileSync(path);
  const values: Line[] = [];
  let start = 0;
  let tornAt: number | undefined;
  while (start < content.length) {
    const end = content.indexOf(10, start);
    const line = content.toString("utf8", start, end < 0 ? content.length : end);
    const value = end < 0 ? undefined : parse<Line>(line);
    if (value === undefined) tornAt ??= start;
    else if (tornAt !== undefined)
      throw new StateDamagedError(`The sandbox's state is damaged at byte ${tornAt} of ${path}.`);
    else values.push(value);
    start = end < 0 ? content.length : end + 1;
  }
  return { values, bytes: content.length, tornAt };
}

function parse<Line>(line: string): Line | undefined {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}
