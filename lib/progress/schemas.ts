/** What CloudFormation does to a resource. */
export const resourceActions = ["CREATE", "UPDATE", "DELETE"] as const;
export type ResourceAction = (typeof resourceActions)[number];

/** How long an action on a resource usually takes, in seconds, and on how many measured ones that rests. */
export interface Usual {
  readonly p50: number;
  readonly p90: number;
  /** 0 where only the start table speaks. */
  readonly samples: number;
}

/** From this many measured ones on, a usual time is this portal's own: no start table, no correction by a run's pace. */
export const LEARNED = 10;

/** By logical id: the resources that have to be there first. */
export type Needs = Readonly<Record<string, readonly string[]>>;

/** What an estimate rests on besides the plan and its events. */
export interface ProgressBasis {
  /** Of the template that is deployed. */
  readonly needs: Needs;
  /** Of the template that ran before: what goes, goes in its reverse order. */
  readonly needsBefore: Needs;
  /** By `usualKey` of what `workOf` says. */
  readonly usual: Readonly<Record<string, Usual>>;
  /** By logical id, in how many batches a rolling update replaces a group's instances. */
  readonly batches: Readonly<Record<string, number>>;
  /** The watch of the alarms after an update's last resource; null where there is none. */
  readonly bake: Bake | null;
}

/** How many alarms CloudFormation watches, and for how long. */
export interface Bake {
  readonly alarms: number;
  /** As it was asked for. */
  readonly minutes: number;
  /** What that takes here: the sandbox's minutes are shorter. */
  readonly seconds: number;
}

export function usualKey(work: string, action: ResourceAction): string {
  return `${action} ${work}`;
}

/** What events tell of: `CREATE Database`. */
export const taskKey = (action: string, logicalId: string) => `${action} ${logicalId}`;

/** What a deployment does, as far as its estimate is concerned. */
export type EstimatedKind = "create" | "update" | "rollback" | "delete";

/** How far off the estimates were in replayed runs; `estimate-error.test.ts` holds it to what it measures. */
export const estimateError: Readonly<Record<EstimatedKind, EstimateError>> = {
  create: { runs: 20, median: 0.09, withinRange: 0.86 },
  update: { runs: 40, median: 0.1, withinRange: 0.78 },
  rollback: { runs: 20, median: 0.15, withinRange: 0.8 },
  delete: { runs: 20, median: 0.08, withinRange: 0.88 },
};

export interface EstimateError {
  readonly runs: number;
  /** Half of the estimates were off by less, as a share of the whole run; of a rollback, of its own time. */
  readonly median: number;
  /** Share of the true ends that were within the range given. */
  readonly withinRange: number;
}
