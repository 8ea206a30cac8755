import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { requirePolicies } from "./policies";
import { StartError } from "./start-error";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "terrace-policies-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const write = (name: string, content: string) => writeFile(path.join(folder, name), content);

test("unset is no folder", async () => {
  expect(await requirePolicies(undefined)).toBeUndefined();
});

test("a folder of policies is taken with its number of rules", async () => {
  await write("one.guard", "rule one { Resources exists }\nrule two { Resources exists }");
  await write("notes.txt", "rule three { of no file that counts");
  expect(await requirePolicies(folder)).toEqual({ folder, rules: 2 });
});

test.each([
  [
    "does not parse",
    "rule fine { Resources exists }\n\nrule bad { Resources exsts }\n",
    "bad.guard:3: does not parse near",
  ],
  [
    "ends in the middle",
    "rule fine { Resources exists }\nrule bad {\n",
    "bad.guard:2: does not parse at the end of the file.",
  ],
  ["has an unknown level", "# level: BLOCK\nrule bad { Resources exists }", 'bad.guard:1: level "BLOCK" is neither'],
  [
    "has a level above no rule",
    "# level: WARN\n\nrule bad { Resources exists }",
    "bad.guard:1: this level stands above",
  ],
  [
    "names a variable that is not there",
    "rule bad { %vpcs exists }",
    "bad.guard: Could not resolve variable by name vpcs",
  ],
  [
    "names a rule as Terrace does",
    "rule no_ssh { Resources exists }",
    "bad.guard:1: rule no_ssh is defined in Terrace's",
  ],
])("a file that %s stops the start with one line", async (_, content, line) => {
  await write("bad.guard", content);
  await write("good.guard", "rule good { Resources exists }");
  const refusal = await requirePolicies(folder).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartError);
  const { message } = refusal as StartError;
  expect(message).toContain(`TERRACE_POLICIES: ${line}`);
  expect(message).not.toContain("\n");
});

test("so does a folder that is not there, and a file in its place", async () => {
  await write("file", "");
  await expect(requirePolicies(path.join(folder, "nowhere"))).rejects.toThrow(
    /^TERRACE_POLICIES: .*nowhere cannot be read as a folder \(ENOENT\)\.$/,
  );
  await expect(requirePolicies(path.join(folder, "file"))).rejects.toThrow(/cannot be read as a folder \(ENOTDIR\)/);
});
