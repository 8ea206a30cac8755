import "server-only";
import { onNotification } from "@/lib/db/notify";

/** Rings when something is new in an environment; a ring nobody waits for is kept for the next wait. */
export interface Doorbell {
  /** Resolves at a ring, after `milliseconds`, or when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  readonly close: () => void;
}

export function doorbell(environmentId: string): Doorbell {
  let rung = false;
  let answer: (() => void) | null = null;
  const unsubscribe = onNotification((wake) => {
    if (wake.kind !== "reconnected" && wake.environmentId !== environmentId) return;
    rung = true;
    answer?.();
  });
  return {
    async wait(milliseconds, signal) {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", done);
            resolve();
          };
          const timer = setTimeout(done, milliseconds);
          answer = done;
          signal.addEventListener("abort", done, { once: true });
        });
      }
      answer = null;
      rung = false;
    },
    close: unsubscribe,
  };
}
