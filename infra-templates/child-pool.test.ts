import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { type ChildPool, createChildPool } from "./child-pool";

const SLOW = 60_000;
const script = "infra-templates/testing/pool-child.ts";
const open: ChildPool[] = [];

function newPool(options: { maxThreads?: number; timeoutMs?: number } = {}): ChildPool {
  const pool = createChildPool({ script, minThreads: 1, maxThreads: 1, timeoutMs: 50_000, ...options });
  open.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

const messageOf = (call: Promise<unknown>) =>
  call.then(
    () => "no error",
    (error: Error) => error.message,
  );

/** True while the process runs; a killed one that nobody has waited for yet still has an id. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("calls", { timeout: SLOW }, () => {
  test("made at the same time are each answered, by the same child", async () => {
    const pool = newPool();
    const answers = await Promise.all([1, 2, 3, 4].map((say) => pool.run({ say })));
    expect(answers).toEqual([1, 2, 3, 4]);
    const ids = await Promise.all([1, 2].map(() => pool.run(null, "processId")));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).not.toBe(process.pid);
  });

  test("that throw reject with the child's own words, and the child goes on", async () => {
    const pool = newPool();
    expect(await messageOf(pool.run({ fail: "The spec is not valid." }))).toBe("The spec is not valid.");
    expect(await pool.run({ say: "here" })).toBe("here");
  });

  test("that take too long reject", async () => {
    const pool = newPool({ timeoutMs: 1000 });
    expect(await messageOf(pool.run({ hang: true }))).toBe("The child process took longer than 1 s.");
  });
});

describe("a child that dies", { timeout: SLOW }, () => {
  test("while idle is replaced", async () => {
    const pool = newPool();
    const before = await pool.run<number>(null, "processId");
    process.kill(before, "SIGKILL");
    await expect.poll(() => isAlive(before), { timeout: 10_000 }).toBe(false);
    expect(await pool.run(null, "processId")).not.toBe(before);
  });

  test("at work has its call made once more", async () => {
    const pool = newPool();
    const before = await pool.run<number>(null, "processId");
    const call = pool.run({ say: "again" });
    process.kill(before, "SIGKILL");
    expect(await call).toBe("again");
    expect(await pool.run(null, "processId")).not.toBe(before);
  });

  test("twice at the same call fails it, and only it", async () => {
    const pool = newPool();
    expect(await messageOf(pool.run({ die: true }))).toBe("The child process died twice.");
    expect(await pool.run({ say: "still here" })).toBe("still here");
  });
});

describe("children end", { timeout: SLOW }, () => {
  test("when the pool closes, and calls in flight reject", async () => {
    const pool = newPool();
    const child = await pool.run<number>(null, "processId");
    const call = messageOf(pool.run({ hang: true }));
    await pool.close();
    expect(await call).toBe("The pool of child processes was closed.");
    expect(isAlive(child)).toBe(false);
  });

  test("when their parent is killed", async () => {
    const program = `
      import { createChildPool } from "./infra-templates/child-pool.ts";
      const pool = createChildPool({ script: "${script}", minThreads: 1, maxThreads: 1, timeoutMs: 50000 });
      pool.run(null, "processId").then(console.log);
      setInterval(() => {}, 1000);
    `;
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface(parent.stdout), "line");
    expect(isAlive(Number(line))).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => isAlive(Number(line)), { timeout: 20_000 }).toBe(false);
  });
});
