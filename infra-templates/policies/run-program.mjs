// Runs in a small process of its own, without TypeScript's loader: to start a program takes a process the longer the
// larger it is, 40 ms with CDK and the validator in memory, 1 ms here.
import { execFile } from "node:child_process";

process.on("SIGINT", () => {
  // A Ctrl-C reaches parent and child; the parent decides what becomes of its children.
});
process.on("disconnect", () => process.exit(0));

/**
 * Runs a program that reads `input`, with no environment. Resolves with its exit code and output, or with why there are
 * none: `killed` when it took too long.
 *
 * @param {{ program: string, args: string[], input: string, timeoutMs: number, maxOutputBytes: number }} task
 * @returns {Promise<{ code: number, stdout: string, stderr: string } | { killed: true } | { failure: string }>}
 */
export default function runProgram({ program, args, input, timeoutMs, maxOutputBytes }) {
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, maxBuffer: maxOutputBytes, env: {} };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      if (!error) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === "number") resolve({ code: error.code, stdout, stderr });
      else if (error.killed) resolve({ killed: true });
      else resolve({ failure: error.message });
    });
    // It may stop reading before the end; its answer says why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
