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
  /** By `usualKey`. */
  readonly usual: Readonly<Record<string, Usual>>;
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

export function usualKey(resourceType: string, action: ResourceAction): string {
  return `${action} ${resourceType}`;
}

/** How far off the estimate was in replayed runs; `estimate-error.test.ts` holds it to what it measures. */
export const estimateError = {
  runs: 33,
  /** Half of the estimates were off by less, as a share of the whole run. */
  median: 0.08,
  /** Share of the true ends that were within the range given. */
  withinRange: 0.79,
} as const;
