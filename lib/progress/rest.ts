import type { Usual } from "./schemas";

/** Seconds, with the range nine of ten runs end in. */
export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

// Beyond its usual time a resource is taken to end at random (exponential, a fifth of the late ones past p90): these
// are that law's 10th, 50th and 90th hundredth, in units of p90 - p50.
const lateLow = 0.065;
const lateLikely = 0.43;
const lateHigh = 1.43;

/** What a resource still needs that has taken `elapsed` seconds. The longer it is over its time, the longer it may take. */
export function restOf({ p50, p90 }: Pick<Usual, "p50" | "p90">, elapsed: number): Range {
  const late = Math.max(p90 - p50, elapsed - p50);
  const p10 = (p50 * p50) / p90;
  return {
    low: Math.max(p10 - elapsed, lateLow * late),
    likely: Math.max(p50 - elapsed, lateLikely * late),
    high: Math.max(p90 - elapsed, lateHigh * late),
  };
}

/** What a resource needs that has not begun. */
export function wholeOf({ p50, p90 }: Pick<Usual, "p50" | "p90">): Range {
  return { low: (p50 * p50) / p90, likely: p50, high: p90 };
}
