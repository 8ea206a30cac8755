import "../child-lifetime";

/** A child for the pool's tests: what it does is what it is told. */
export default async function perform(task: {
  say?: unknown;
  fail?: string;
  hang?: true;
  die?: true;
}): Promise<unknown> {
  if (task.fail !== undefined) throw new Error(task.fail);
  if (task.die) process.kill(process.pid, "SIGKILL");
  if (task.hang) await new Promise(() => setInterval(() => process.uptime(), 1000));
  return task.say;
}

export function processId(): number {
  return process.pid;
}
