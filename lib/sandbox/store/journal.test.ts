import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Journal, StateDamagedError } from "./journal";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "journal-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function open(): { journal: Journal<string>; groups: string[][] } {
  const journal = new Journal<string>(directory);
  return { journal, groups: journal.open() };
}

test("gives back what was written, in order", () => {
  const { journal } = open();
  journal.append(["a", "b"]);
  journal.append(["c"]);
  journal.close();
  expect(open().groups).toEqual([["a", "b"], ["c"]]);
});

test("drops a torn last line, keeps a copy of it, and goes on behind the good ones", () => {
  const { journal } = open();
  journal.append(["kept"]);
  journal.close();
  appendFileSync(join(directory, "journal.ndjson"), '["to');
  const reopened = open();
  expect(reopened.groups).toEqual([["kept"]]);
  reopened.journal.append(["later"]);
  reopened.journal.close();
  expect(open().groups).toEqual([["kept"], ["later"]]);
  expect(readFileSync(join(directory, "journal.ndjson.torn"), "utf8")).toContain('["to');
});

test("refuses a journal that is damaged in the middle, and leaves it as it is", () => {
  const content = '["one"]\n{{{\n["three"]\n';
  writeFileSync(join(directory, "journal.ndjson"), content);
  expect(() => open()).toThrow(StateDamagedError);
  expect(readFileSync(join(directory, "journal.ndjson"), "utf8")).toBe(content);
});

test("reads the snapshot first, then what came after it", () => {
  const { journal } = open();
  journal.append(["old"]);
  journal.compact([["whole"]]);
  journal.append(["new"]);
  journal.close();
  expect(open().groups).toEqual([["whole"], ["new"]]);
  expect(readFileSync(join(directory, "journal.ndjson"), "utf8")).toBe('["new"]\n');
});

test("a compaction that was cut off before the rename changes nothing", () => {
  const { journal } = open();
  journal.append(["kept"]);
  journal.close();
  writeFileSync(join(directory, "snapshot.ndjson.new"), '["half');
  expect(open().groups).toEqual([["kept"]]);
});
