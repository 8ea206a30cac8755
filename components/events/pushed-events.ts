import type { PushedEvent, StackEventView } from "@/lib/events/schemas";

/** A stack event as a page shows it: one that is stored, or one that was pushed and is yet to be read. */
export type ShownEvent = StackEventView & { readonly pushed?: true };

/** What was pushed, and when it came to this page, in milliseconds since 1970. */
export interface HeardPush {
  readonly event: PushedEvent;
  readonly at: number;
}

/** Pushed times are whole seconds and EventBridge's own: an event's stored time may be earlier by so much. */
const EARLIER_MS = 5_000;
/** Events are read up to the newest: what happened this long before it was read with it, if it was to be read at all. */
const SURELY_READ_MS = 3_000;

/** What a page holds of what was pushed: each change once, nothing that came before `since`. Confirmed ones stay, unseen. */
export function hearPushed(
  held: readonly HeardPush[],
  told: readonly HeardPush[],
  since: number,
): readonly HeardPush[] {
  const known = new Set(held.map(({ event }) => event.id));
  const fresh = told.filter(({ event }) => !known.has(event.id) && known.add(event.id));
  const all = [...held, ...fresh].filter(({ at }) => at > since);
  return all.length === held.length && fresh.length === 0 ? held : all;
}

const verbOf = (status: string) => status.split("_")[0];
const isBegin = (status: string) => status.endsWith("_IN_PROGRESS");
const timeOf = ({ timestamp }: { readonly timestamp: string }) => Date.parse(timestamp);

/**
 * Of what was pushed, what no stored event confirms yet, oldest first, as events without a place among the stored ones.
 * One stored event confirms one that was pushed with its resource and status. A beginning that comes after its own end is
 * left out. Stored events oldest first.
 */
export function unconfirmed(pushed: readonly PushedEvent[], stored: readonly StackEventView[]): ShownEvent[] {
  if (pushed.length === 0) return [];
  const ordered = [...pushed].sort((one, other) => timeOf(one) - timeOf(other));
  const from = timeOf(ordered[0] as PushedEvent) - EARLIER_MS;
  const recent = stored.slice(stored.findLastIndex((event) => timeOf(event) < from) + 1);
  const newest = Math.max(0, ...recent.map(timeOf));
  const unused = new Set(recent);
  const open = ordered.filter((event) => {
    const confirming = [...unused].find(
      (each) =>
        each.logicalId === event.logicalId &&
        each.status === event.status &&
        timeOf(each) >= timeOf(event) - EARLIER_MS,
    );
    if (confirming) unused.delete(confirming);
    return !confirming && timeOf(event) + SURELY_READ_MS > newest;
  });
  const ended = (event: PushedEvent) =>
    [...recent, ...open].some(
      (each) =>
        each.logicalId === event.logicalId &&
        verbOf(each.status) === verbOf(event.status) &&
        !isBegin(each.status) &&
        timeOf(each) >= timeOf(event),
    );
  return open
    .filter((event) => !isBegin(event.status) || !ended(event))
    .map(({ id, ...event }) => ({ ...event, cursor: `pushed-${id}`, pushed: true }));
}
