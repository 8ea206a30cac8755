import type { StackEventView } from "@/lib/events/schemas";

const older = (a: StackEventView, b: StackEventView) =>
  a.cursor.length - b.cursor.length || (a.cursor < b.cursor ? -1 : a.cursor > b.cursor ? 1 : 0);

/** Two runs of events, each oldest first, as one without duplicates. Cursors are whole numbers of any length. */
export function mergeEvents(
  known: readonly StackEventView[],
  arrived: readonly StackEventView[],
): readonly StackEventView[] {
  if (arrived.length === 0) return known;
  if (known.length === 0) return arrived;
  const cursors = new Set(known.map((event) => event.cursor));
  const fresh = arrived.filter((event) => !cursors.has(event.cursor));
  return fresh.length === 0 ? known : [...known, ...fresh].sort(older);
}
