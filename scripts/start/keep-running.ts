import { type Child, type ChildOptions, startChild } from "./child";

const firstDelayMs = 500;
const longestDelayMs = 30_000;
const steadyMs = 60_000;

/** A process that is started again when it dies. */
export interface KeptChild {
  /** Ends it and starts it anew, for instance because its code changed. */
  restart(): Promise<void>;
  /** Says that it came up: from now on it is started again when it ends. */
  up(): void;
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts a process and starts it again when it ends by itself: soon at first, later each time up to 30 s. One that
 * ends before `up` was called is not started again if there is an `onEarlyEnd`.
 */
export function keepRunning(
  name: string,
  options: ChildOptions,
  say: (line: string) => void,
  onEarlyEnd?: (how: string) => void,
): KeptChild {
  let isUp = false;
  let stopped = false;
  let child: Child;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;

  const start = () => {
    const started = Date.now();
    const current = startChild(options);
    child = current;
    void current.ended.then(({ how }) => {
      if (stopped || child !== current) return;
      if (!isUp && onEarlyEnd) return onEarlyEnd(how);
      if (Date.now() - started > steadyMs) delayMs = firstDelayMs;
      say(`The ${name} ended (${how}); it starts again in ${delayMs / 1_000} s. Its log: ${options.logFile}`);
      timer = setTimeout(start, delayMs);
      delayMs = Math.min(delayMs * 2, longestDelayMs);
    });
  };
  start();

  return {
    restart: async () => {
      const old = child;
      clearTimeout(timer);
      start();
      await old.stop();
    },
    up: () => {
      isUp = true;
    },
    stop: async (graceMs) => {
      stopped = true;
      clearTimeout(timer);
      await child.stop(graceMs);
    },
  };
}
