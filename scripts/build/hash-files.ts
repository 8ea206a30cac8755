import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Every file below `entry` (a file or a folder), sorted, as paths relative to `root`; a missing entry has none. */
async function filesOf(root: string, entry: string): Promise<string[]> {
  let children: Dirent[];
  try {
    children = await readdir(path.join(root, entry), { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [entry];
    if (code === "ENOENT") return [];
    throw error;
  }
  const nested = await Promise.all(
    children.map((child) => {
      const name = path.join(entry, child.name);
      if (child.isDirectory()) return filesOf(root, name);
      return child.isFile() ? [name] : [];
    }),
  );
  return nested.flat().sort();
}

/**
 * SHA-256 of the names and contents of the files below `entries`; times and owners do not count, so a fresh checkout
 * of the same revision has the same hash. `skip` is asked with the path relative to `root`.
 */
export async function hashFiles(root: string, entries: string[], skip: (file: string) => boolean = () => false) {
  const hash = createHash("sha256");
  for (const entry of entries) {
    for (const file of await filesOf(root, entry)) {
      if (skip(file)) continue;
      const content = await readFile(path.join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}
