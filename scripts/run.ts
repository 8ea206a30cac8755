import { spawn } from "node:child_process";
import { root } from "./root";
import { StartError } from "./start/start-error";

/** Environment variables by name; Node's own type is widened by Next with a variable that not every process has. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a program in the checkout's folder, quietly; its output is shown only when it fails. */
export function run(command: string[], environment: Environment = {}): Promise<void> {
  const [file = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new StartError(`${args.join(" ")} failed:\n${output.trim()}`));
    });
  });
}
