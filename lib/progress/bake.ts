import { type EventFacts, resourceStates } from "../events/states";
import type { Change } from "../plans/schemas";
import { type Observed, STACK_TYPE } from "./observe";

/** CloudFormation begins with what may begin at once: this long after the last word nothing more does. */
const QUIET_MS = 30_000;

/**
 * Since when an update's alarms are watched, in milliseconds; null while it is not so. CloudFormation tells nothing of
 * it: every resource of the plan is done, and the stack neither finishes nor turns back. What it passed over, because a
 * value turned out the same, is known by the quiet. Events of one operation, oldest first.
 */
export function bakingSince(
  changes: readonly Pick<Change, "logicalId" | "action">[],
  events: readonly EventFacts[],
  now: number,
): number | null {
  const ofStack = events.filter(({ resourceType }) => resourceType === STACK_TYPE);
  if (ofStack.at(-1)?.status !== "UPDATE_IN_PROGRESS") return null;
  const states = resourceStates(events);
  if (!states.every(({ status }) => status.endsWith("_COMPLETE"))) return null;
  const moments = [...states.map(({ since }) => since), ...ofStack.map(({ timestamp }) => timestamp)];
  const last = Math.max(...moments.map(Date.parse));
  const touched = new Set(states.map(({ logicalId }) => logicalId));
  // What is removed goes after the watch.
  const allDone = changes.every(({ logicalId, action }) => action === "Remove" || touched.has(logicalId));
  return allDone || (states.length > 0 && now - last > QUIET_MS) ? last : null;
}

/** When the alarms were or are watched, as the events tell; a rollback ends it as failed. Undefined where it has not begun. */
export function observeWatch(
  changes: readonly Pick<Change, "logicalId" | "action">[],
  events: readonly EventFacts[],
  now: number,
): Observed | undefined {
  const over = events.findIndex(
    ({ resourceType, status }) => resourceType === STACK_TYPE && status !== "UPDATE_IN_PROGRESS",
  );
  const last = events[over];
  const end = last ? Date.parse(last.timestamp) : null;
  const start = bakingSince(changes, last ? events.slice(0, over) : events, end ?? now);
  return start === null ? undefined : { start, end, failed: last?.status.includes("ROLLBACK") ?? false };
}
