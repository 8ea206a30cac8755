import { z } from "zod";

/** How far back a chart reaches. */
export const metricRanges = ["1h", "3h", "12h", "1d", "7d"] as const;
export const metricRangeSchema = z.enum(metricRanges);
export type MetricRange = z.infer<typeof metricRangeSchema>;

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
  unit: z.enum(["count", "percent", "seconds", "bytes", "countPerSecond"]),
  series: z.array(metricSeriesSchema),
});
export type MetricChart = z.infer<typeof metricChartSchema>;

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
  range: metricRangeSchema,
  period: z.number().int(),
  timestamps: z.array(z.number().int()),
  charts: z.array(metricChartSchema),
  alarms: z.array(alarmSchema),
  /** CloudWatch gave only part of the data. */
  partial: z.boolean(),
  readAt: z.iso.datetime(),
});
export type Metrics = z.infer<typeof metricsSchema>;
