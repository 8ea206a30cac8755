import type { StackEventView } from "@/lib/events/schemas";
import { resourceStates } from "@/lib/events/states";
import type { Change } from "@/lib/plans/schemas";

const STACK_TYPE = "AWS::CloudFormation::Stack";

/** Events as far as the phase needs them. */
export type BakeEvent = Pick<
  StackEventView,
  "logicalId" | "physicalId" | "resourceType" | "status" | "reason" | "timestamp"
>;

/**
 * Since when an update's alarms are watched; null while it is not so. CloudFormation tells nothing of it: every resource
 * of the plan is done, and the stack neither finishes nor turns back. Events of one operation, oldest first.
 */
export function bakingSince(
  changes: readonly Pick<Change, "logicalId" | "action">[],
  events: readonly BakeEvent[],
): string | null {
  const ofStack = events.filter(({ resourceType }) => resourceType === STACK_TYPE);
  if (ofStack.at(-1)?.status !== "UPDATE_IN_PROGRESS") return null;
  const states = resourceStates(events);
  const statusOf = new Map(states.map(({ logicalId, status }) => [logicalId, status]));
  // What is removed goes after the watch.
  const planned = changes.filter(({ action }) => action !== "Remove").map(({ logicalId }) => statusOf.get(logicalId));
  const all = [...planned, ...statusOf.values()];
  if (!all.every((status) => status?.endsWith("_COMPLETE"))) return null;
  return [...states.map(({ since }) => since), ...ofStack.map(({ timestamp }) => timestamp)].sort().at(-1) ?? null;
}

/** The names of the alarms a reason for turning back tells of, by their ARNs. */
export function alarmsIn(reason: string): string[] {
  return [...reason.matchAll(/:cloudwatch:[^:]+:\d{12}:alarm:([^\s,\]]+)/g)].flatMap(([, name]) => name ?? []);
}
