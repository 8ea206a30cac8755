import { z } from "zod";
import { deploymentKinds, deploymentStatuses } from "../deployments/states";

/** How far back a chart reaches; CloudWatch keeps values of one minute for the longest of them. */
export const metricRanges = ["1h", "3h", "12h", "1d", "3d", "7d", "15d"] as const;
export const metricRangeSchema = z.enum(metricRanges);
export type MetricRange = z.infer<typeof metricRangeSchema>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The least and the most that charts show at once. */
export const shortestSpanMs = 5 * MINUTE_MS;
export const longestSpanMs = 15 * DAY_MS;

const moment = (what: string) =>
  z.iso
    .datetime(`Give ${what} as a moment in UTC, such as 2026-03-01T12:00:00Z.`)
    .optional()
    .meta({ description: `${what} of a span, with the other end of it; wins over \`range\`.` });

/** What charts show: a range back from now, or what lies between two moments. */
export const metricSpanSchema = z
  .object({ range: metricRangeSchema.default("1h"), from: moment("The beginning"), to: moment("The end") })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ["to"],
    error: "Give both ends of the span, or neither.",
  })
  .refine(({ from, to }) => !from || !to || isShowable(Date.parse(to) - Date.parse(from)), {
    path: ["to"],
    error: "Let the span be 5 minutes long at least, and 15 days at most.",
  });
export type MetricSpan = z.infer<typeof metricSpanSchema>;

function isShowable(length: number): boolean {
  return length >= shortestSpanMs && length <= longestSpanMs;
}

/** One line of a chart. `values[i]` belongs to `timestamps[i]` of the answer; null is a gap, never a zero. */
export const metricSeriesSchema = z.object({
  id: z.string(),
  label: z.string(),
  values: z.array(z.number().nullable()),
});

/** One chart: series that share a unit. */
export const metricChartSchema = z.object({
  id: z.string(),
  title: z.string(),
  tier: z.enum(["loadBalancer", "instances", "database", "network"]),
  unit: z.enum(["count", "percent", "seconds", "bytes", "countPerSecond", "bytesPerSecond"]),
  /** CloudWatch gave only part of its data: some of its gaps are values that did not come. */
  partial: z.boolean(),
  series: z.array(metricSeriesSchema),
});
export type MetricChart = z.infer<typeof metricChartSchema>;

/** A deployment that ran while the charts look: it began at `startedAt`, and has no end while it runs. */
export const metricDeploymentSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  kind: z.enum(deploymentKinds),
  status: z.enum(deploymentStatuses),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type MetricDeployment = z.infer<typeof metricDeploymentSchema>;

export const alarmSchema = z.object({
  name: z.string(),
  logicalId: z.string().nullable(),
  description: z.string().nullable(),
  state: z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]),
  reason: z.string().nullable(),
  updatedAt: z.iso.datetime().nullable(),
});
export type Alarm = z.infer<typeof alarmSchema>;

/** GET /environments/{name}/metrics. Timestamps in epoch seconds, ascending, one every `period` seconds. */
export const metricsSchema = z.object({
  /** Null where two moments were asked for. */
  range: metricRangeSchema.nullable(),
  period: z.number().int(),
  timestamps: z.array(z.number().int()),
  charts: z.array(metricChartSchema),
  alarms: z.array(alarmSchema),
  /** What changed the environment in this span, oldest first, on the same axis of time. */
  deployments: z.array(metricDeploymentSchema),
  /** CloudWatch gave only part of the data. */
  partial: z.boolean(),
  /** What CloudWatch said about it, in its own words. */
  messages: z.array(z.string()),
  readAt: z.iso.datetime(),
});
export type Metrics = z.infer<typeof metricsSchema>;
