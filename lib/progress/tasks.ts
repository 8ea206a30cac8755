import { type EventFacts, resourceStates } from "../events/states";
import type { Change, Plan } from "../plans/schemas";
import { times } from "./batches";
import type { Observed } from "./observe";
import {
  type Bake,
  LEARNED,
  type Needs,
  type ProgressBasis,
  type ResourceAction,
  taskKey,
  type Usual,
  usualKey,
} from "./schemas";
import { ROLLING, type WorkFacts, workOf } from "./work";

/** One thing CloudFormation does to one resource; or that it watches the alarms, which has no resource. */
export interface Task {
  /** As its events tell of it: `CREATE Database`. */
  readonly key: string;
  readonly logicalId: string;
  readonly resourceType: string;
  readonly action: ResourceAction | "WATCH";
  /** Of all of it: of a rolling update its batches together. */
  readonly usual: Usual;
  /** What its duration is learned by, as `workOf` says. */
  readonly work: string;
  /** How many times `work` it is: more than 1 of a rolling update only. */
  readonly count: number;
  /** Keys of the tasks that have to be done before it begins. */
  readonly needs: readonly string[];
  /** What is left to the end: removals after an update, a deletion after its protection is lifted. */
  readonly last: boolean;
}

/** Of resources the basis knows nothing about: they were not in the plan. */
const unknown: Usual = { p50: 4, p90: 10, samples: 0 };
/** What is kept, or never was, is only passed over. */
const passedOver: Usual = { p50: 0.5, p90: 2, samples: 0 };

type Subject = WorkFacts & Pick<Change, "logicalId">;
type Planned = Pick<Plan, "kind" | "changes" | "steps">;

/** What a plan makes CloudFormation do, with what waits for what. */
export function plannedTasks(plan: Planned, basis: ProgressBasis): Task[] {
  const isDeletion = plan.kind === "DELETE";
  const made = isDeletion ? [] : plan.changes.filter(({ action }) => action !== "Remove");
  const gone = plan.changes.filter(({ action, effect }) => isDeletion || action === "Remove" || effect === "replace");
  const lifts = plan.steps.includes("LIFT_PROTECTION");
  const lifted = plan.changes.filter(({ resourceType }) => lifts && resourceType === "AWS::RDS::DBInstance");
  const first = [
    ...lifted.map((change): Task => ({ ...taskOf(change, "UPDATE", basis), needs: [], last: false })),
    ...inOrder(made, basis.needs, (change) => {
      const isNew = change.action === "Add";
      const task = taskOf(change, isNew ? "CREATE" : "UPDATE", basis);
      // A replacement is told as an update, and takes as long as making it.
      return change.effect === "replace" ? { ...task, ...timesOf(change, "CREATE", basis) } : task;
    }),
  ];
  if (basis.bake && plan.kind === "UPDATE") first.push(watchAfter(first, basis.bake));
  const keysOfFirst = first.map(({ key }) => key);
  const removals = inReverse(gone, basis.needsBefore, (change) => {
    const task = taskOf(change, "DELETE", basis);
    return change.policyAction?.endsWith("Retain") ? { ...task, usual: passedOver } : task;
  });
  return [...first, ...removals.map((task) => ({ ...task, needs: [...keysOfFirst, ...task.needs], last: true }))];
}

/** The watch of the alarms in the place of a logical id, which can't have a space. */
export const WATCH_ID = "Alarms watched";
export const watchKey = taskKey("WATCH", WATCH_ID);

/** It lasts as long as was asked for, to the second. */
function watchAfter(tasks: readonly Task[], { seconds }: Bake): Task {
  return {
    ...{ key: watchKey, logicalId: WATCH_ID, resourceType: "AWS::CloudWatch::Alarm", action: "WATCH" },
    ...{ work: WATCH_ID, count: 1, usual: { p50: seconds, p90: seconds, samples: LEARNED } },
    needs: tasks.map(({ key }) => key),
    last: false,
  };
}

/**
 * What a rollback has to undo: everything that was touched until it began. `before` are the events until then, `seen`
 * what they tell. Of a rolling update the batches go back that had begun.
 */
export function undoTasks(
  before: readonly EventFacts[],
  seen: ReadonlyMap<string, Observed>,
  basis: ProgressBasis,
  changes: readonly Pick<Change, "logicalId" | "properties">[],
): Task[] {
  const propertiesOf = new Map(changes.map(({ logicalId, properties }) => [logicalId, properties]));
  const touched = resourceStates(before).map((state) => ({ ...state, properties: propertiesOf.get(state.logicalId) }));
  const made = touched.filter(({ status }) => status.startsWith("CREATE_"));
  const changed = touched.filter(({ status }) => !status.startsWith("CREATE_"));
  const back = inOrder(changed, basis.needsBefore, (state) => {
    const rolling = seen.get(taskKey("UPDATE", state.logicalId))?.rolling;
    const begun = rolling && Math.ceil(Math.min(rolling.up + 1, rolling.instances) / rolling.size);
    const batches = begun ? { ...basis.batches, [state.logicalId]: begun } : basis.batches;
    return taskOf(state, "UPDATE", { ...basis, batches });
  });
  const keysOfBack = back.map(({ key }) => key);
  const removals = inReverse(made, basis.needs, (state) => {
    const task = taskOf(state, "DELETE", basis);
    return state.status === "CREATE_FAILED" && state.physicalId === null ? { ...task, usual: passedOver } : task;
  });
  return [...back, ...removals.map((task) => ({ ...task, needs: [...keysOfBack, ...task.needs], last: true }))];
}

type Bare = Omit<Task, "needs" | "last">;

function taskOf(subject: Subject, action: ResourceAction, basis: ProgressBasis): Bare {
  const { logicalId, resourceType } = subject;
  return { key: taskKey(action, logicalId), logicalId, resourceType, action, ...timesOf(subject, action, basis) };
}

function timesOf(
  subject: Subject,
  action: ResourceAction,
  { usual, batches }: ProgressBasis,
): Pick<Task, "work" | "count" | "usual"> {
  const work = workOf(subject, action);
  const count = work === ROLLING ? (batches[subject.logicalId] ?? 1) : 1;
  return { work, count, usual: times(usual[usualKey(work, action)] ?? unknown, count) };
}

/** Each after what it needs. */
function inOrder<S extends Subject>(subjects: readonly S[], needs: Needs, taskFor: (subject: S) => Bare): Task[] {
  const made = new Map(subjects.map((subject) => [subject.logicalId, taskFor(subject)]));
  return [...made].map(([logicalId, task]) => {
    const keys = nearest(logicalId, needs, made).map((id) => made.get(id)?.key as string);
    return { ...task, needs: keys, last: false };
  });
}

/** Each after what needs it. */
function inReverse<S extends Subject>(subjects: readonly S[], needs: Needs, taskFor: (subject: S) => Bare): Task[] {
  const made = new Map(subjects.map((subject) => [subject.logicalId, taskFor(subject)]));
  const keysFor = new Map([...made.keys()].map((logicalId): [string, string[]] => [logicalId, []]));
  for (const [logicalId, { key }] of made) {
    for (const needed of nearest(logicalId, needs, made)) keysFor.get(needed)?.push(key);
  }
  return [...made].map(([logicalId, task]) => ({ ...task, needs: keysFor.get(logicalId) ?? [], last: false }));
}

/** What a resource needs among these, through any that are not among them: an untouched one waits for nothing. */
function nearest(logicalId: string, needs: Needs, among: ReadonlyMap<string, unknown>): string[] {
  const found = new Set<string>();
  const seen = new Set([logicalId]);
  const open = [...(needs[logicalId] ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (among.has(next)) found.add(next);
    else open.push(...(needs[next] ?? []));
  }
  return [...found];
}
