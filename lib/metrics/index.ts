export { getMetrics } from "./get-metrics";
export { refreshHealth } from "./refresh-health";
export type { Alarm, MetricSpan, Metrics } from "./schemas";
export { metricRanges, metricSpanSchema } from "./schemas";
