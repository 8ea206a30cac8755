/** Seconds in which a rate comes back from nothing to its full height. */
const RECOVERY_SECONDS = 300;

/** What follows from the reads a second that are allowed at most: all but `burst` are reads a second. */
export function shape(ceiling: number): { burst: number; floor: number; recovery: number } {
  return { burst: Math.max(2, 2 * ceiling), floor: ceiling / 8, recovery: ceiling / RECOVERY_SECONDS };
}

/** Milliseconds to wait for a place just taken: as long as the bucket needs to come back to zero. */
export function pauseFor({ tokens, perSecond }: { tokens: number; perSecond: number }): number {
  return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000);
}
