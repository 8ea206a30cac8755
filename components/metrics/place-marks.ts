import type { MetricDeployment } from "@/lib/metrics/schemas";
import { placeIn, type TimeSpan } from "./time-span";

/** A deployment on a chart's axis of time; `left` and `width` in percent of it. */
export interface PlacedMark {
  readonly deployment: MetricDeployment;
  readonly left: number;
  readonly width: number;
  /** It began in this span: there is a line where. */
  readonly begins: boolean;
  /** There is room for its number. */
  readonly named: boolean;
}

/** A number needs this much of a chart's width. */
const NAME_PERCENT = 9;

/** Lays deployments on a span, oldest first; where they are close together only the latest of them is named. */
export function placeMarks(deployments: readonly MetricDeployment[], span: TimeSpan, now: number): PlacedMark[] {
  let free = 100;
  const marks = [...deployments].reverse().map((deployment): PlacedMark => {
    const startedAt = Date.parse(deployment.startedAt);
    const left = placeIn(span, startedAt);
    const right = placeIn(span, deployment.finishedAt ? Date.parse(deployment.finishedAt) : now);
    const named = free === 100 || left + NAME_PERCENT <= free;
    if (named) free = left;
    return { deployment, left, width: right - left, begins: startedAt >= span.from, named };
  });
  return marks.reverse();
}

/** The deployments that ran in the period that begins at a moment (epoch seconds). */
export function deploymentsIn(
  deployments: readonly MetricDeployment[],
  at: number,
  period: number,
): readonly MetricDeployment[] {
  return deployments.filter(
    ({ startedAt, finishedAt }) =>
      Date.parse(startedAt) < (at + period) * 1000 && (finishedAt === null || Date.parse(finishedAt) >= at * 1000),
  );
}
