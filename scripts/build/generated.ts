import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../root";
import { run } from "../run";
import { hashFiles } from "./hash-files";

const stamp = path.join(root, "lib/db/generated/.stamp");

/** Scripts of ours that write derived files, what decides their output besides themselves, and where it goes. */
const generators = [
  { script: "scripts/generate-resource-types.ts", source: undefined, output: "lib/sandbox/generated" },
  {
    script: "scripts/generate-aws-icons.ts",
    source: "components/architecture/aws-icon-files.ts",
    output: "components/architecture/generated",
  },
] as const;

/**
 * Writes the code that is derived and not committed: the Prisma client, the sandbox's resource types, the drawing's
 * icons. Does nothing when neither their sources nor the installed packages changed.
 */
export async function ensureGenerated(): Promise<void> {
  const present = generators.filter(({ script }) => existsSync(path.join(root, script)));
  const own = present.flatMap(({ script, source }) => (source ? [script, source] : [script]));
  const hash = await hashFiles(root, ["prisma/schema.prisma", ...own, "package-lock.json"]);
  const last = await readFile(stamp, "utf8").catch(() => "");
  if (last === hash && present.every(({ output }) => existsSync(path.join(root, output)))) return;
  // The CLI only checks that an engine exists before it generates; any program will do, and none is downloaded.
  const environment = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  await run([process.execPath, "node_modules/prisma/build/index.js", "generate", "--no-hints"], environment);
  for (const { script } of present) await run([process.execPath, "--import", "tsx", script]);
  await writeFile(stamp, hash);
}
