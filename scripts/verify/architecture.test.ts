import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import { afterEach, expect, test } from "vitest";

const config = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

/** Names of the rules that these files break; a file is its imports. */
async function broken(files: Record<string, string[]>): Promise<string[]> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "terrace-architecture-")));
  folders.push(folder);
  for (const [file, imports] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    const lines = imports.map((target, index) => {
      const to = path.relative(path.dirname(file), target).replace(/\.tsx?$/, "");
      return `import { a as a${index} } from "${to.startsWith(".") ? to : `./${to}`}";`;
    });
    await writeFile(path.join(folder, file), [...lines, "export const a = 1;", ""].join("\n"));
  }
  const { tsConfig: _, ...options } = config.options;
  const rules: ICruiseOptions = {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  };
  const { output } = await cruise(Object.keys(files), rules);
  return [...new Set((output as ICruiseResult).summary.violations.map((violation) => violation.rule.name))].sort();
}

test.each<[string, string, string, string[]]>([
  [
    "a page that reads the database",
    "app/page.tsx",
    "lib/db/client.ts",
    ["app-goes-through-concepts", "app-knows-no-database-and-no-aws"],
  ],
  ["a page that calls a verb's file", "app/page.tsx", "lib/reviews/approve.ts", ["app-goes-through-concepts"]],
  [
    "a primitive that knows the domain",
    "components/ui/tag.tsx",
    "lib/plans/schemas.ts",
    ["ui-primitives-know-no-domain"],
  ],
  [
    "a component that calls a verb",
    "components/plans/plan.tsx",
    "lib/plans/index.ts",
    ["components-know-schemas-and-types"],
  ],
  ["a concept that knows a screen", "lib/plans/read.ts", "components/plans/plan.tsx", ["concepts-know-no-screen"]],
  ["a concept inside another", "lib/plans/read.ts", "lib/reviews/approve.ts", ["concepts-meet-at-the-index"]],
  ["a schema that loads a verb", "lib/plans/schemas.ts", "lib/plans/read.ts", ["client-safe-files-are-pure"]],
  ["the AWS door that knows the domain", "lib/aws/client.ts", "lib/plans/index.ts", ["aws-knows-no-domain"]],
  ["a sandbox that shares code", "lib/sandbox/main.ts", "lib/errors.ts", ["sandbox-stands-alone"]],
  ["a verb that knows the sandbox", "lib/plans/read.ts", "lib/sandbox/main.ts", ["nothing-knows-the-sandbox"]],
  [
    "a template that reads the environment",
    "infra-templates/two-tier/stack.ts",
    "lib/env.ts",
    ["templates-stand-alone"],
  ],
  ["a library file that uses test code", "lib/plans/read.ts", "lib/testing/database.ts", ["tests-are-not-imported"]],
])("%s is refused", async (_what, from, to, rules) => {
  expect(await broken({ [from]: [to], [to]: [] })).toEqual(rules);
});

test("a cycle is refused", async () => {
  const cycle = { "lib/plans/a.ts": ["lib/plans/b.ts"], "lib/plans/b.ts": ["lib/plans/a.ts"] };
  expect(await broken(cycle)).toEqual(["no-cycles"]);
});

test("the ways that are meant to be gone are open", async () => {
  const files = {
    "app/page.tsx": ["components/plans/plan.tsx", "lib/plans/index.ts", "lib/http/index.ts"],
    "components/plans/plan.tsx": ["components/ui/tag.tsx", "lib/plans/schemas.ts"],
    "components/ui/tag.tsx": [],
    "lib/http/index.ts": [],
    "lib/plans/index.ts": ["lib/plans/read.ts"],
    "lib/plans/read.ts": ["lib/db/client.ts", "lib/reviews/index.ts", "lib/aws/index.ts", "lib/plans/schemas.ts"],
    "lib/plans/schemas.ts": ["lib/network/cidr.ts"],
    "lib/reviews/index.ts": [],
    "lib/aws/index.ts": ["lib/errors.ts"],
    "lib/db/client.ts": [],
    "lib/network/cidr.ts": [],
    "lib/errors.ts": [],
  };
  expect(await broken(files)).toEqual([]);
});
