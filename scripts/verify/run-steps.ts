import { spawn } from "node:child_process";
import { root } from "../root";
import type { Step } from "./steps";

/** How a step ended, with the tests it counted if it ran any. */
export interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** Runs one step with its output on the terminal. */
export async function runStep({ name, command, environment }: Step): Promise<Outcome> {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const [file = "", ...args] = command;
  const ok = await new Promise<boolean>((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...environment }, stdio: "inherit" });
    child.once("error", (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once("exit", (code) => resolve(code === 0));
  });
  return { name, ok, seconds: (Date.now() - started) / 1_000 };
}

/** One line per step for the end of a run. */
export function summarise(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(
    ({ name, ok, seconds }) => `  ${ok ? "ok    " : "FAILED"}  ${name.padEnd(22)} ${seconds.toFixed(1)} s`,
  );
  return ["", "== summary", ...lines].join("\n");
}
