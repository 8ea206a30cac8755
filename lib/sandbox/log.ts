/** Tells on standard error of what should not have happened; the sandbox has no other log. */
export function logFailure(error: unknown): void {
  process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
