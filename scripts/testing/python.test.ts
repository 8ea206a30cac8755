import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findPython } from "./python";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "terrace-python-"));
  vi.stubEnv("PATH", folder);
  vi.stubEnv("CI", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A program that prints what the examining program would; its exit code says whether the modules are there. */
function put(name: string, prints: string, exitCode = 0): void {
  writeFileSync(path.join(folder, name), `#!/bin/sh\necho "${prints}"\nexit ${exitCode}\n`, { mode: 0o755 });
}

test("the Python of the instances comes before any other", () => {
  put("python3", "3 12");
  put("python3.13", "3 13");
  expect(findPython()).toEqual({ python: "python3.13" });
  put("python3.11", "3 11");
  expect(findPython()).toEqual({ python: "python3.11" });
});

test("one that cannot make virtual environments is passed over, and named where there is no other", () => {
  put("python3.11", "3 11", 1);
  expect(findPython()).toEqual({
    missing: "python3.11 cannot make virtual environments (on Debian, install python3-venv)",
  });
  put("python3", "3 12");
  expect(findPython()).toEqual({ python: "python3" });
});

test("one that is too old, or only says so, is refused with a reason", () => {
  put("python3.12", "pyenv: python3.12: command not found", 127);
  expect(findPython()).toEqual({ missing: "there is no Python 3.11 or newer" });
  put("python3", "3 9");
  expect(findPython()).toEqual({ missing: "python3 is version 3.9, and 3.11 or newer is needed" });
});
