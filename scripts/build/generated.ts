import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../root";
import { run } from "../run";
import { hashFiles } from "./hash-files";

const stamp = path.join(root, "lib/db/generated/.stamp");
const resourceTypes = "scripts/generate-resource-types.ts";

/**
 * Writes the code that is derived and not committed: the Prisma client, the sandbox's resource types. Does nothing
 * when neither their sources nor the installed packages changed.
 */
export async function ensureGenerated(): Promise<void> {
  const sources = ["prisma/schema.prisma", resourceTypes, "package-lock.json"];
  const hash = await hashFiles(root, sources);
  const last = await readFile(stamp, "utf8").catch(() => "");
  if (last === hash && (!existsSync(path.join(root, resourceTypes)) || generatedResourceTypes())) return;
  // The CLI only checks that an engine exists before it generates; any program will do, and none is downloaded.
  const environment = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  await run([process.execPath, "node_modules/prisma/build/index.js", "generate", "--no-hints"], environment);
  if (existsSync(path.join(root, resourceTypes))) await run([process.execPath, "--import", "tsx", resourceTypes]);
  await writeFile(stamp, hash);
}

function generatedResourceTypes(): boolean {
  return existsSync(path.join(root, "lib/sandbox/generated"));
}
