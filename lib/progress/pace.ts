import type { Observed } from "./observe";
import { LEARNED, type Usual } from "./schemas";
import type { Task } from "./tasks";

/** Seconds of evidence it takes to believe in another pace than the usual one. */
const INERTIA = 30;

/**
 * What the finished tasks of this very run took, as a multiple of what the start table says of them: what was measured
 * here already has its pace in it.
 */
export function paceOf(...runs: readonly (readonly [readonly Task[], ReadonlyMap<string, Observed>])[]): number {
  let took = INERTIA;
  let usually = INERTIA;
  for (const [tasks, seen] of runs) {
    for (const { key, usual } of tasks) {
      const times = seen.get(key);
      if (!times || times.end === null || times.failed || usual.samples >= LEARNED) continue;
      took += (times.end - times.start) / 1000;
      usually += usual.p50;
    }
  }
  return took / usually;
}

/** A usual time at this pace; the more it rests on measured ones, the less. */
export function atPace(usual: Usual, pace: number): Usual {
  const factor = pace ** Math.max(0, 1 - usual.samples / LEARNED);
  return { ...usual, p50: usual.p50 * factor, p90: usual.p90 * factor };
}
