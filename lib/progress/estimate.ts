import { type EventFacts, progress } from "../events/states";
import type { Plan } from "../plans/schemas";
import { observeWatch } from "./bake";
import { type Observed, observe, STACK_TYPE } from "./observe";
import { paceOf } from "./pace";
import type { Range } from "./rest";
import { type Scheduled, schedule, shareDone } from "./schedule";
import type { ProgressBasis } from "./schemas";
import { plannedTasks, type Task, undoTasks, watchKey } from "./tasks";

/** What a stack needs after its last resource, in seconds. */
const closing: Range = { low: 1, likely: 3, high: 10 };

export interface Estimate {
  /** All 0 when it is over. */
  readonly secondsLeft: Range;
  /** 0..1 of the way, by time; of the undoing while it rolls back. Below 1 until the stack has ended. */
  readonly share: number;
  /** Logical ids of what the end waits for, first to last, what is done by now included. */
  readonly criticalPath: readonly string[];
  /** Resources, of `total`; while it rolls back those that are back. */
  readonly finished: number;
  readonly total: number;
  readonly failed: number;
  /** "watching": the resources are done, and the alarms are watched. */
  readonly phase: "running" | "watching" | "cleanup" | "undoing" | "over";
  /** Logical ids of what runs and takes longer than usual. */
  readonly overdue: readonly string[];
  readonly tasks: readonly Scheduled[];
  /** While it rolls back and after: what was done of the plan until then. */
  readonly earlier: readonly Scheduled[];
  /** The moment it was made for. */
  readonly now: number;
}

/**
 * How far a deployment is and how long it will take: the critical path through what is left to do. `events` are its own,
 * oldest first; `now` in milliseconds.
 */
export function estimate({
  plan,
  basis,
  events,
  now,
}: {
  readonly plan: Pick<Plan, "kind" | "changes" | "steps">;
  readonly basis: ProgressBasis;
  readonly events: readonly EventFacts[];
  readonly now: number;
}): Estimate {
  const ofStack = events.filter(({ resourceType }) => resourceType === STACK_TYPE);
  const undoFrom = events.findIndex(
    ({ resourceType, status }) => resourceType === STACK_TYPE && status.endsWith("ROLLBACK_IN_PROGRESS"),
  );
  const undoing = undoFrom !== -1;
  const before = undoing ? events.slice(0, undoFrom) : events;
  const planned = plannedTasks(plan, basis);
  const watch = basis.bake ? observeWatch(plan.changes, events, now) : undefined;
  const done = new Map([...observe(before), ...(watch ? [[watchKey, watch] as const] : [])]);
  const undo = undoing ? undoTasks(before, done, basis, plan.changes) : [];
  const undone = observe(undoing ? events.slice(undoFrom) : []);
  const status = ofStack.at(-1)?.status ?? "";
  const lifted = plan.kind === "DELETE" && status === "UPDATE_COMPLETE";
  const over = /_(COMPLETE|FAILED)$/.test(status) && !lifted;
  const deleting = plan.kind === "DELETE" && status === "DELETE_IN_PROGRESS";
  const cleaning = status.endsWith("CLEANUP_IN_PROGRESS") || deleting || lifted;
  const counted = progress(plan, events);
  const watching = watch?.end === null;
  const isDone = ({ key, last }: Task) => over || (!last && (cleaning || (watching && key !== watchKey)));
  const pace = paceOf([planned, done], [undo, undone]);
  const current = { tasks: undoing ? undo : planned, seen: undoing ? undone : done };
  const { left, criticalPath, scheduled } = schedule({ ...current, isDone, pace, now });
  const inForce = undoing ? "undoing" : watching ? "watching" : "running";
  return {
    secondsLeft: over
      ? { low: 0, likely: 0, high: 0 }
      : { low: left.low + closing.low, likely: left.likely + closing.likely, high: left.high + closing.high },
    share: over ? 1 : Math.min(0.99, shareDone(scheduled, now)),
    criticalPath,
    finished: counted.done,
    total: counted.total,
    failed: counted.failed,
    phase: over ? "over" : cleaning && plan.kind === "UPDATE" && !undoing ? "cleanup" : inForce,
    overdue: scheduled
      .filter(({ state, start, task }) => state === "running" && now - start > task.usual.p90 * 1000)
      .filter(({ task }) => task.action !== "WATCH")
      .map(({ task }) => task.logicalId),
    tasks: scheduled,
    earlier: undoing ? untilRollback(planned, done, Date.parse(events[undoFrom]?.timestamp ?? "")) : [],
    now,
  };
}

function untilRollback(tasks: readonly Task[], seen: ReadonlyMap<string, Observed>, now: number): Scheduled[] {
  return schedule({ tasks, seen, isDone: () => true, pace: 1, now }).scheduled;
}
