import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHome } from "./lock";

let home: string;
let lockFile: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "terrace-lock-"));
  lockFile = path.join(home, "terrace.pid");
});
afterEach(() => rm(home, { recursive: true }));

test("a free folder is locked and given back, nothing is left", async () => {
  const lock = await lockHome(home);
  expect(await readdir(home)).toEqual(["terrace.pid"]);
  expect(lock.takenOver).toBe(false);
  await lock.release();
  expect(await readdir(home)).toEqual([]);
});

test("a living holder is named", async () => {
  await writeFile(lockFile, `${process.ppid} \n`);
  await expect(lockHome(home)).rejects.toThrow(`already runs on ${home} (process ${process.ppid})`);
  expect(await readdir(home)).toEqual(["terrace.pid"]);
});

test.each([
  ["a holder that ended", () => `${spawnSync("true").pid} 1\n`],
  ["another process that got the holder's number", () => `${process.ppid} 1\n`],
  ["a lock that was written half", () => ""],
])("%s loses the lock", async (_what, content) => {
  await writeFile(lockFile, content());
  const lock = await lockHome(home);
  expect(lock.takenOver).toBe(true);
});
