import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../root";
import type { Environment } from "../run";

const leash = pathToFileURL(path.join(import.meta.dirname, "leash.mjs")).href;

export interface ChildOptions {
  /** Arguments to node. */
  readonly args: readonly string[];
  readonly environment: Environment;
  /** File its output is appended to; without it the output is read through `onLine`. */
  readonly logFile?: string;
  readonly onLine?: (line: string) => void;
}

/** A Node process that ends when this one does. */
export interface Child {
  /** Settles with how it ended, for a sentence: "exit code 1", "SIGKILL". */
  readonly ended: Promise<{ code: number | null; how: string }>;
  /** Asks it to end, and makes it after `graceMs`; what it started in turn goes with it. */
  stop(graceMs?: number): Promise<void>;
}

/** Arguments that run a TypeScript file of ours on the server side of the `server-only` line. */
export function typescript(file: string, ...args: string[]): string[] {
  return ["--import", "tsx", "--conditions=react-server", file, ...args];
}

/**
 * Starts a Node process in a group of its own: Ctrl-C in the terminal then reaches only the supervisor, which ends
 * the others in order.
 */
export function startChild(options: ChildOptions): Child {
  const child = launch(options);
  // What it started in turn ends with it, also when it was killed.
  child.once("exit", () => killGroup(child));
  const ended = new Promise<{ code: number | null; how: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: 1, how: error.message }));
    // "close" comes after the last line of output; what a grandchild still holds open is not waited for.
    child.once(options.logFile ? "exit" : "close", (code, signal) =>
      resolve({ code, how: signal ?? `exit code ${code}` }),
    );
  });
  return {
    ended,
    stop: async (graceMs = 10_000) => {
      child.kill("SIGTERM");
      const abort = setTimeout(() => killGroup(child), graceMs);
      await ended;
      clearTimeout(abort);
    },
  };
}

function launch({ args, environment, logFile, onLine }: ChildOptions): ChildProcess {
  const output = logFile ? openSync(logFile, "a", 0o600) : "pipe";
  try {
    const child = spawn(process.execPath, ["--import", leash, ...args], {
      cwd: root,
      env: environment as NodeJS.ProcessEnv,
      stdio: ["ignore", output, output],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) if (stream && onLine) readLines(stream, onLine);
    return child;
  } finally {
    if (typeof output === "number") closeSync(output);
  }
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  stream.on("end", () => rest && onLine(rest));
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nothing of the group is left, which is what was wanted.
  }
}
