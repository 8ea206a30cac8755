import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseSpec, type Spec } from "../infra-templates/two-tier/spec";
import { ensureGenerated } from "./build/generated";
import { productionSpec } from "./diagram/production-spec";
import { root } from "./root";

const usage = "npm run diagram [-- SPEC.json [OUT.svg]]";
const standard = "docs/images/architecture.svg";

/** The spec in a file; says every fault at its field and ends when it is none. */
async function specIn(file: string): Promise<Spec> {
  const result = parseSpec(JSON.parse(await readFile(file, "utf8")));
  if (result.ok) return result.spec;
  throw new Error(
    `${file} is not a spec:\n${result.errors.map(({ path, message }) => `  ${path}: ${message}`).join("\n")}`,
  );
}

async function main([from, to]: string[]) {
  await ensureGenerated();
  // Loaded once the icons are there.
  const { standaloneSvg } = await import("./diagram/standalone-svg");
  const { readStyleSheets } = await import("./diagram/style-sheets");
  const spec = from ? await specIn(from) : productionSpec();
  const output = path.resolve(to ?? (from ? `${spec.name}.svg` : path.join(root, standard)));
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(output, standaloneSvg(spec, await readStyleSheets()));
  console.log(`Wrote ${path.relative(process.cwd(), output)}: the architecture of ${spec.name}.`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : error}\n\nUsage: ${usage}`);
  process.exitCode = 1;
});
