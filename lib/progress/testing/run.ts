import type { EventFacts } from "../../events/states";
import type { Change, Plan } from "../../plans/schemas";
import { observe } from "../observe";
import type { ProgressBasis, ResourceAction, Usual } from "../schemas";
import { usualKey } from "../schemas";
import { plannedTasks, type Task, undoTasks, watchKey } from "../tasks";
import { ROLLING } from "../work";

/** A whole run of a deployment, as CloudFormation would tell it. */
export interface RecordedRun {
  readonly plan: Pick<Plan, "kind" | "changes" | "steps">;
  /** Oldest first; the last one ends the stack. */
  readonly events: readonly EventFacts[];
}

export const began = Date.UTC(2026, 10, 23, 12);
const STACK = "AWS::CloudFormation::Stack";

/** A change as a plan has it; what it leaves out does not matter here. */
export function change(logicalId: string, resourceType: string, over: Partial<Change> = {}): Change {
  return {
    logicalId,
    resourceType,
    physicalId: null,
    action: "Add",
    replacement: null,
    policyAction: null,
    scope: [],
    effect: "add",
    properties: [],
    ...over,
  };
}

/** Usual durations of every action on these types, the same for all. */
export function usualOfAll(types: readonly string[], usual: Usual): ProgressBasis["usual"] {
  const actions: readonly ResourceAction[] = ["CREATE", "UPDATE", "DELETE"];
  return Object.fromEntries(types.flatMap((type) => actions.map((action) => [usualKey(type, action), usual])));
}

interface Played {
  readonly at: number;
  readonly logicalId: string;
  readonly resourceType: string;
  readonly status: string;
  readonly reason?: string;
}

/** How a rolling update of single instances tells of itself. */
function rollingEvents({ logicalId, resourceType, work, count }: Task, start: number, seconds: number): Played[] {
  if (work !== ROLLING) return [];
  const status = "UPDATE_IN_PROGRESS";
  const said = (at: number, reason: string) => ({ at, logicalId, resourceType, status, reason });
  return [
    said(start + 1, `Rolling update initiated. Terminating ${count} obsolete instance(s) in batches of 1.`),
    ...Array.from({ length: count }, (_, index) =>
      said(start + 1 + (seconds * 0.9 * (index + 1)) / count, `Received SUCCESS signal with UniqueId i-${index}`),
    ),
  ];
}

/** Runs tasks as soon as what they need is done; `from` and the times in seconds since the run began. */
function play(
  tasks: readonly Task[],
  secondsOf: (task: Task) => number,
  from: number,
): { played: Played[]; end: number } {
  const ends = new Map<string, number>();
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const endOf = (task: Task): number => {
    const known = ends.get(task.key);
    if (known !== undefined) return known;
    const end = startOf(task) + secondsOf(task);
    ends.set(task.key, end);
    return end;
  };
  const startOf = (task: Task) => Math.max(from, ...task.needs.map((key) => endOf(byKey.get(key) as Task))) + 1;
  const played = tasks.flatMap((task) => {
    const { logicalId, resourceType, action } = task;
    return [
      { at: startOf(task), logicalId, resourceType, status: `${action}_IN_PROGRESS` },
      ...rollingEvents(task, startOf(task), secondsOf(task)),
      { at: endOf(task), logicalId, resourceType, status: `${action}_COMPLETE` },
    ];
  });
  return { played: played.sort((a, b) => a.at - b.at), end: Math.max(from, ...tasks.map(endOf)) };
}

const asEvent = ({ at, ...event }: Played): EventFacts => ({
  reason: null,
  ...event,
  physicalId: event.logicalId,
  timestamp: new Date(began + Math.round(at * 1000)).toISOString(),
});
const stack = (at: number, status: string): Played => ({ at, logicalId: "stack", resourceType: STACK, status });

/** A run without a fault. */
export function successfulRun(
  plan: RecordedRun["plan"],
  basis: ProgressBasis,
  secondsOf: (task: Task) => number,
): RecordedRun {
  const all = plannedTasks(plan, basis);
  const tasks = all.filter(({ key }) => key !== watchKey);
  const first = play(
    tasks.filter(({ last }) => !last),
    secondsOf,
    0,
  );
  // Nothing tells of the watch of the alarms; the stack goes on when it is over.
  if (all.length > tasks.length) first.end += basis.bake?.seconds ?? 0;
  const rest = tasks
    .filter(({ last }) => last)
    .map((task) => ({ ...task, needs: task.needs.filter((key) => key.startsWith("DELETE ")) }));
  const last = play(rest, secondsOf, first.end + 1);
  const between =
    plan.kind === "UPDATE"
      ? [stack(first.end + 1, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]
      : plan.kind === "DELETE"
        ? [
            ...(first.played.length > 0 ? [stack(first.end + 0.5, "UPDATE_COMPLETE")] : []),
            stack(first.end + 1, "DELETE_IN_PROGRESS"),
          ]
        : [];
  const start = plan.kind === "DELETE" && first.played.length > 0 ? "UPDATE" : plan.kind;
  const played = [
    stack(0, `${start}_IN_PROGRESS`),
    ...first.played,
    ...between,
    ...last.played,
    stack(last.end + 2, `${plan.kind}_COMPLETE`),
  ];
  return { plan, events: played.map(asEvent) };
}

/** A creation or an update in which one resource fails when its time is over, and everything is taken back. */
export function failedRun(
  plan: RecordedRun["plan"],
  basis: ProgressBasis,
  secondsOf: (task: Task) => number,
  failing: string,
): RecordedRun {
  const whole = successfulRun(plan, basis, secondsOf).events;
  const at = whole.findIndex(({ logicalId, status }) => logicalId === failing && status.endsWith("_COMPLETE"));
  const success = whole[at] as EventFacts;
  const failure = { ...success, status: success.status.replace("_COMPLETE", "_FAILED"), reason: "No capacity" };
  const seconds = (Date.parse(failure.timestamp) - began) / 1000;
  const until = [...whole.slice(0, at), failure];
  const last = new Map(until.map((event) => [event.logicalId, event]));
  const cancelled = [...last.values()]
    .filter(({ resourceType, status }) => resourceType !== STACK && status.endsWith("_IN_PROGRESS"))
    .map((event) => ({
      ...event,
      status: event.status.replace("_IN_PROGRESS", "_FAILED"),
      reason: `Resource ${event.status.startsWith("CREATE") ? "creation" : "update"} cancelled`,
      timestamp: failure.timestamp,
    }));
  const before = [...until, ...cancelled];
  const word = plan.kind === "CREATE" ? "ROLLBACK" : "UPDATE_ROLLBACK";
  const tasks = undoTasks(before, observe(before), basis, plan.changes);
  const isFirst = ({ last: isLast }: Task) => plan.kind === "CREATE" || !isLast;
  const first = play(tasks.filter(isFirst), secondsOf, seconds + 1);
  const rest = tasks
    .filter((task) => !isFirst(task))
    .map((task) => ({ ...task, needs: task.needs.filter((key) => key.startsWith("DELETE ")) }));
  const undone = play(rest, secondsOf, first.end + 1);
  const after = [
    stack(seconds + 1, `${word}_IN_PROGRESS`),
    ...first.played,
    ...(plan.kind === "CREATE" ? [] : [stack(first.end + 1, `${word}_COMPLETE_CLEANUP_IN_PROGRESS`)]),
    ...undone.played,
    stack(undone.end + 2, `${word}_COMPLETE`),
  ];
  return { plan, events: [...before, ...after.map(asEvent)] };
}
