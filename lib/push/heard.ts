/** Longer than a long poll of an empty queue takes. */
const DEAF_AFTER_MS = 45_000;

interface Place {
  readonly accountId: string;
  readonly region: string;
}

// Of this process: each worker listens by itself, and each looks less often only where it hears.
const heardAt = new Map<string, number>();
const keyOf = ({ accountId, region }: Place) => `${accountId}/${region}`;

/** Remembers that an account and region's queue has answered. */
export function heard(place: Place): void {
  heardAt.set(keyOf(place), Date.now());
}

/** Whether this process hears at once what happens to stacks there, so that looking at them by itself has time. */
export function isHeard(place: Place): boolean {
  return Date.now() - (heardAt.get(keyOf(place)) ?? 0) < DEAF_AFTER_MS;
}
