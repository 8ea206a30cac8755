export { collectSignals } from "./collect-signals";
export { getMetrics } from "./get-metrics";
export type { Alarm, MetricSpan, Metrics } from "./schemas";
export { metricRanges, metricSpanSchema } from "./schemas";
