import type { Plan } from "../plans/schemas";
import type { StackEventView } from "./schemas";

const STACK_TYPE = "AWS::CloudFormation::Stack";

/** Where a resource stands, as its events tell. */
export interface ResourceState {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly status: string;
  readonly physicalId: string | null;
  /** When it came to this status; repeated events of one status do not move it. */
  readonly since: string;
  readonly reason: string | null;
}

/** What a state is made from; stored events and views of them both fit. */
export type EventFacts = Pick<
  StackEventView,
  "logicalId" | "physicalId" | "resourceType" | "status" | "reason" | "timestamp"
>;

const isStack = (event: Pick<EventFacts, "resourceType">) => event.resourceType === STACK_TYPE;

/** After a replacement the old physical resource is deleted under the same logical id: that is not the resource's end. */
function isCleanup(event: EventFacts, current: ResourceState | undefined): boolean {
  return (
    event.status.startsWith("DELETE_") &&
    current !== undefined &&
    !current.status.startsWith("DELETE_") &&
    event.physicalId !== null &&
    current.physicalId !== null &&
    event.physicalId !== current.physicalId
  );
}

/** The latest state of each resource (not of the stack itself), in order of first appearance. Events oldest first. */
export function resourceStates(events: readonly EventFacts[]): ResourceState[] {
  const states = new Map<string, ResourceState>();
  for (const event of events) {
    const current = states.get(event.logicalId);
    if (isStack(event) || isCleanup(event, current)) continue;
    const same = current?.status === event.status;
    states.set(event.logicalId, {
      logicalId: event.logicalId,
      resourceType: event.resourceType,
      status: event.status,
      physicalId: event.physicalId ?? current?.physicalId ?? null,
      since: same ? current.since : event.timestamp,
      reason: event.reason ?? (same ? current.reason : null),
    });
  }
  return [...states.values()];
}

/** How far an operation is, in resources. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly rollingBack: boolean;
}

const settled = /_(COMPLETE|SKIPPED|FAILED)$/;
const successOf = { CREATE: "CREATE_COMPLETE", UPDATE: "UPDATE_COMPLETE", DELETE: "DELETE_COMPLETE" } as const;
const doneOf: Readonly<Record<string, readonly string[]>> = {
  Add: ["CREATE_COMPLETE"],
  Import: ["IMPORT_COMPLETE", "UPDATE_COMPLETE"],
  Remove: ["DELETE_COMPLETE", "DELETE_SKIPPED"],
};
const doneOfOthers: readonly string[] = ["UPDATE_COMPLETE", "CREATE_COMPLETE"];

/**
 * Progress of one deployment from its plan and its own events, oldest first. While a stack rolls back, `done` counts
 * what is back again of everything that was touched.
 */
export function progress(plan: Pick<Plan, "kind" | "changes">, events: readonly EventFacts[]): Progress {
  const rollback = events.findIndex((event) => isStack(event) && /ROLLBACK_IN_PROGRESS$/.test(event.status));
  const failed = resourceStates(rollback === -1 ? events : events.slice(0, rollback)).filter((state) =>
    state.status.endsWith("_FAILED"),
  ).length;
  const lastOfStack = events.findLast(isStack)?.status;
  if (rollback !== -1) {
    const total = resourceStates(events).length;
    const back = resourceStates(events.slice(rollback)).filter((state) => settled.test(state.status)).length;
    const over = lastOfStack?.endsWith("ROLLBACK_COMPLETE") ?? false;
    return { done: over ? total : back, total, failed, rollingBack: true };
  }
  const total = plan.changes.length;
  // CloudFormation leaves planned changes out when a value turns out the same: the stack's own end counts.
  if (lastOfStack === successOf[plan.kind]) return { done: total, total, failed, rollingBack: false };
  const statusOf = new Map(resourceStates(events).map((state) => [state.logicalId, state.status]));
  const done = plan.changes.filter((change) =>
    (doneOf[change.action] ?? doneOfOthers).includes(statusOf.get(change.logicalId) ?? ""),
  ).length;
  return { done, total, failed, rollingBack: false };
}

/** The first cause of a failure; only a reason where it is not one resource's. */
export type FirstFailure = {
  readonly reason: string;
  readonly logicalId: string | null;
  readonly resourceType: string | null;
  readonly status: string | null;
  readonly timestamp: string | null;
};

// The siblings of a failed resource fail too, with this reason: consequences, not causes.
const cancelled = /^Resource (creation|update|deletion) cancelled/i;

// What the stack says after its resources: an echo of their failures.
const echo = /^The following resource\(s\) failed to/i;

/**
 * Why an operation failed: the first resource that failed by itself, or what the stack said before any did; null when
 * nothing failed. What fails during a rollback is not why it rolls back. Events of one operation, oldest first.
 */
export function firstFailure(events: readonly EventFacts[]): FirstFailure | null {
  const ofResource = (event: EventFacts) =>
    !isStack(event) && event.status.endsWith("_FAILED") && !cancelled.test(event.reason ?? "");
  const ofStack = (event: EventFacts) =>
    isStack(event) && event.reason !== null && /(_FAILED|ROLLBACK_IN_PROGRESS)$/.test(event.status);
  const event =
    events.find((one) => ofResource(one) || (ofStack(one) && !echo.test(one.reason ?? ""))) ?? events.find(ofStack);
  if (!event) return null;
  const { logicalId, resourceType, status, timestamp } = event;
  const reason = event.reason ?? `${logicalId} ended in ${status}; CloudFormation gives no reason.`;
  return isStack(event)
    ? { reason, logicalId: null, resourceType: null, status, timestamp }
    : { reason, logicalId, resourceType, status, timestamp };
}
