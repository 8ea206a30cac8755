import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../root";
import type { Environment } from "../run";

/** `npm start` under test. */
export interface Terrace {
  readonly process: ChildProcess;
  /** All it printed so far, both streams. */
  output(): string;
  /** Waits until it printed something that matches; throws with all it printed when it ends before. */
  printed(pattern: RegExp): Promise<void>;
  /** Its exit code; the signal's name when it was killed. */
  readonly ended: Promise<number | string>;
}

interface Options {
  readonly environment: Environment;
  /** Run as this user; root only. */
  readonly account?: { readonly uid: number; readonly gid: number };
  readonly cwd?: string;
  /** Without npm between: signals then reach Terrace itself. */
  readonly direct?: boolean;
}

/** Runs `npm start` with exactly these settings on top of PATH and HOME, without the demo's story unless it is asked for. */
export function startTerrace({ environment, account, cwd = root, direct = false }: Options): Terrace {
  const [file, args] = direct ? [process.execPath, ["scripts/start.mjs"]] : ["npm", ["start"]];
  const { PATH, HOME, LANG } = process.env;
  const child = spawn(file, args, {
    cwd,
    ...account,
    env: { PATH, HOME, LANG, TERRACE_DEMO_STORY: "off", ...environment } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk;
    child.emit("printed");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  });
  const printed = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => pattern.test(output) && resolve();
      child.on("printed", look);
      void ended.then((how) => reject(new Error(`Terrace ended (${how}) before it printed ${pattern}:\n${output}`)));
      look();
    });
  return { process: child, output: () => output, printed, ended };
}

/** Waits until `condition` holds; throws after `seconds`. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, seconds = 45): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await sleep(50);
  }
}
