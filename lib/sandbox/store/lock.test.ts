import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StateInUseError, StateLock } from "./lock";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("is had by one at a time", () => {
  const first = new StateLock(directory);
  expect(() => new StateLock(directory)).toThrow(StateInUseError);
  first.release();
  new StateLock(directory).release();
});

test("does not outlive its process", async () => {
  const script = `import { StateLock } from ${JSON.stringify(join(import.meta.dirname, "lock.ts"))}; new StateLock(${JSON.stringify(directory)}); process.kill(process.pid, "SIGKILL");`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script]);
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
  new StateLock(directory).release();
});
