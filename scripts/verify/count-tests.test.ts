import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countTests } from "./count-tests";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "terrace-count-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function count(report: string) {
  const file = path.join(folder, "report.json");
  await writeFile(file, report);
  return countTests(file);
}

test("vitest's report", async () => {
  expect(await count('{"numPassedTests":7,"numFailedTests":2,"success":false}')).toEqual({ passed: 7, failed: 2 });
  expect(await count('{"numPassedTests":7,"numFailedTests":0,"success":true}')).toEqual({ passed: 7, failed: 0 });
});

test("a vitest run that broke outside of its tests is a failure", async () => {
  expect(await count('{"numPassedTests":7,"numFailedTests":0,"success":false}')).toEqual({ passed: 7, failed: 1 });
});

test("Playwright's report; a flaky test is a failed one", async () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] };
  expect(await count(JSON.stringify(report))).toEqual({ passed: 5, failed: 2 });
  expect(await count(JSON.stringify({ ...report, errors: [{ message: "no server" }] }))).toEqual({
    passed: 5,
    failed: 3,
  });
});

test("pytest's report; a skipped test is not a passed one, and a broken fixture is a failure", async () => {
  const suite = (counts: string) =>
    `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" ${counts}><testcase name="a"/></testsuite></testsuites>`;
  expect(await count(suite('errors="0" failures="0" skipped="0" tests="9" time="1.2"'))).toEqual({
    passed: 9,
    failed: 0,
  });
  expect(await count(suite('errors="1" failures="2" skipped="3" tests="9"'))).toEqual({ passed: 3, failed: 3 });
  expect(await count(suite('tests="9"'))).toEqual({ passed: 0, failed: 1 });
});

test("a report that is missing or is none counts as a failure", async () => {
  expect(await countTests(path.join(folder, "absent.json"))).toEqual({ passed: 0, failed: 1 });
  expect(await count("{}")).toEqual({ passed: 0, failed: 1 });
  expect(await count("half a rep")).toEqual({ passed: 0, failed: 1 });
});
