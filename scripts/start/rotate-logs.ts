import { readdir, rename, stat } from "node:fs/promises";
import path from "node:path";

const largestBytes = 10_000_000;

/** Puts logs that have grown large aside, one generation of each, so that a start reads and keeps little. */
export async function rotateLogs(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".log"));
  for (const file of names.map((name) => path.join(folder, name))) {
    if ((await stat(file)).size > largestBytes) await rename(file, `${file}.old`);
  }
}
