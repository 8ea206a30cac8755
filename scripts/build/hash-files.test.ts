import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashFiles } from "./hash-files";

let root: string;
const at = (file: string) => path.join(root, file);
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "terrace-hash-"));
  await mkdir(at("app/deep"), { recursive: true });
  await writeFile(at("app/page.tsx"), "page");
  await writeFile(at("app/deep/page.test.tsx"), "test");
  await writeFile(at("config.js"), "config");
});
afterEach(() => rm(root, { recursive: true }));

const hash = () => hashFiles(root, ["app", "config.js", "absent"], (file) => file.endsWith(".test.tsx"));

test("contents and names count", async () => {
  const before = await hash();
  await writeFile(at("config.js"), "other!");
  const edited = await hash();
  expect(edited).not.toBe(before);
  await rename(at("app/page.tsx"), at("app/other.tsx"));
  expect(await hash()).not.toBe(edited);
});

test("times and skipped files do not", async () => {
  const before = await hash();
  await utimes(at("app/page.tsx"), 1, 1);
  await writeFile(at("app/deep/page.test.tsx"), "another test");
  expect(await hash()).toBe(before);
});
