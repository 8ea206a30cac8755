import type { ComparisonOperator, StateValue } from "@aws-sdk/client-cloudwatch";
import type { Series } from "../series";
import type { AlarmDefinition } from "./definition";

/** The data of one period an alarm looks at; `value` is missing where there was none. */
export interface Datapoint {
  time: number;
  value?: number;
}

/** What an alarm found out, and from what. */
export interface Evaluation {
  state: StateValue;
  /** The data that decided, oldest first. */
  evaluated: Datapoint[];
  /** How many missing data points were treated as breaching or not breaching. */
  treated: number;
}

/** CloudWatch looks at some periods more than it needs, so that late data is not missing data. */
const extraPeriods = 2;

type Limit = Pick<AlarmDefinition, "comparison" | "threshold">;

const comparisons: Partial<Record<ComparisonOperator, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

function breaches({ comparison, threshold }: Limit, value: number): boolean {
  return comparisons[comparison]?.(value, threshold) ?? false;
}

/** How many periods an evaluation looks at. */
export function rangeLength(alarm: Pick<AlarmDefinition, "evaluationPeriods">): number {
  return alarm.evaluationPeriods + extraPeriods;
}

/**
 * The state at the end of the newest period, by CloudWatch's rules for missing data
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html).
 *
 * @param range the periods looked at, oldest first
 * @param before the state until now, which `ignore` keeps
 */
export function evaluate(
  alarm: Limit & Pick<AlarmDefinition, "evaluationPeriods" | "datapointsToAlarm" | "treatMissingData">,
  range: Datapoint[],
  before: StateValue,
): Evaluation {
  const needed = alarm.evaluationPeriods;
  const toAlarm = alarm.datapointsToAlarm ?? needed;
  const real = range.filter((point) => point.value !== undefined).slice(-needed);
  const missing = needed - real.length;
  const breaching = real.filter((point) => breaches(alarm, point.value as number)).length;
  const evaluated = missing === 0 ? real : range.slice(-needed);
  const treatment = alarm.treatMissingData;

  if (missing === 0 || treatment === "breaching" || treatment === "notBreaching") {
    const total = breaching + (treatment === "breaching" ? missing : 0);
    return { state: total >= toAlarm ? "ALARM" : "OK", evaluated, treated: missing };
  }
  const certain = { evaluated, treated: 0 };
  if (breaching >= toAlarm || (treatment === "missing" && breachesSince(alarm, range, toAlarm))) {
    return { state: "ALARM", ...certain };
  }
  if (treatment === "ignore") return { state: before, ...certain };
  return { state: real.length > 0 ? "OK" : "INSUFFICIENT_DATA", ...certain };
}

/** The premature alarm: a breach at least as old as the data points to alarm, and nothing but breaches or gaps since. */
function breachesSince(alarm: Limit, range: Datapoint[], toAlarm: number): boolean {
  const oldest = range.findIndex((point) => point.value !== undefined && breaches(alarm, point.value));
  if (oldest < 0 || range.length - oldest < toAlarm) return false;
  return range.slice(oldest).every((point) => point.value === undefined || breaches(alarm, point.value));
}

/** A change of an alarm's state. */
export interface Transition extends Evaluation {
  /** Epoch seconds. */
  time: number;
}

/**
 * The alarm's states over a stretch of time, period by period, from the first evaluation on.
 *
 * @param first the oldest period's begin, a multiple of the alarm's period
 * @param now no period that ends later is complete
 */
export function transitions(alarm: AlarmDefinition, series: Series, first: number, now: number): Transition[] {
  const { period, evaluationPeriods } = alarm;
  const values = new Map(series.times.map((time, index) => [time, series.values[index] as number]));
  const length = rangeLength(alarm);
  const created = alarm.createdAt.getTime() / 1000;
  const range: Datapoint[] = [];
  const found: Transition[] = [];
  let state: StateValue = "INSUFFICIENT_DATA";
  for (let begin = first - (length - 1) * period; begin + period <= now; begin += period) {
    const end = begin + period;
    range.push({ time: begin, value: values.get(begin) });
    if (range.length > length) range.shift();
    if (begin < first) continue;
    const evaluation = evaluate(alarm, range, state);
    // What lies before the alarm's creation is unknown, not missing: it decides nothing.
    const known = range.some((point) => point.value !== undefined) || end - created >= evaluationPeriods * period;
    if (!known || evaluation.state === state) continue;
    state = evaluation.state;
    found.push({ ...evaluation, time: end });
  }
  return found;
}
