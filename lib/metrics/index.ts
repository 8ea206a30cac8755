export { getMetrics } from "./get-metrics";
export { refreshHealth } from "./refresh-health";
export type { Alarm, MetricChart, MetricRange, Metrics } from "./schemas";
export { metricRangeSchema, metricRanges } from "./schemas";
