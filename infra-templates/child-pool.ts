import { join } from "node:path";
import { Tinypool } from "tinypool";

export interface ChildPoolOptions {
  /** The child's file, from the working directory: a caller that is bundled has no address of its own. */
  readonly script: string;
  readonly minThreads: number;
  readonly maxThreads: number;
  /** How long one call may take, a child's start included. */
  readonly timeoutMs: number;
}

export interface ChildPool {
  /**
   * Runs a function the script exports (its default one without a name) with a task that survives structured
   * cloning as JSON. A child that dies is replaced and the call made once more. Rejects with an Error whose message
   * is the child's own, or says that it died or took too long.
   */
  run<Result>(task: unknown, name?: string): Promise<Result>;
  /** Ends every child; calls in flight reject. */
  close(): Promise<void>;
}

/** A pool of child processes for work whose libraries must not load in the caller's own process. */
export function createChildPool({ script, minThreads, maxThreads, timeoutMs }: ChildPoolOptions): ChildPool {
  const pool = new Tinypool({
    runtime: "child_process",
    filename: join(process.cwd(), script),
    execArgv: script.endsWith(".ts") ? ["--import", "tsx"] : [],
    minThreads: Math.min(minThreads, maxThreads),
    maxThreads,
    idleTimeout: 60_000,
  });
  pool.on("error", () => {
    // An idle child that dies harms nobody: the pool starts another. Without a listener Node would end this process.
  });

  // tinypool forgets the calls in flight when it is destroyed, so they are raced against its end.
  const closing = new AbortController();
  const closed = new Promise<never>((_, reject) => {
    const error = new Error("The pool of child processes was closed.");
    closing.signal.addEventListener("abort", () => reject(error), { once: true });
  });
  closed.catch(() => null);

  async function attempt(task: unknown, name: string | undefined) {
    return pool.run(task, { ...(name && { name }), signal: AbortSignal.timeout(timeoutMs) });
  }

  return {
    run: async <Result>(task: unknown, name?: string): Promise<Result> => {
      const answer = attempt(task, name)
        .catch((error: unknown) => (isChildLost(error) ? attempt(task, name) : Promise.reject(error)))
        .catch((error: unknown) => Promise.reject(toError(error, timeoutMs)));
      return Promise.race([answer, closed]);
    },
    close: () => {
      closing.abort();
      return pool.destroy();
    },
  };
}

/** What a child throws arrives as a plain object; what happens to the child itself as an Error. */
function isChildLost(error: unknown): error is Error {
  return error instanceof Error && error.name !== "AbortError";
}

function toError(error: unknown, timeoutMs: number): Error {
  if (isChildLost(error)) return new Error("The child process died twice.", { cause: error });
  if (error instanceof Error)
    return new Error(`The child process took longer than ${timeoutMs / 1000} s.`, { cause: error });
  const { message } = (error ?? {}) as { message?: unknown };
  return new Error(typeof message === "string" ? message : "The child process failed.", { cause: error });
}
