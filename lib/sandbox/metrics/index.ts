import type { HandlerRegistry } from "../handler";
import { describeAlarms } from "./describe-alarms";
import { getMetricData } from "./get-metric-data";
import { getMetricStatistics } from "./get-metric-statistics";
import { listMetrics } from "./list-metrics";

export type { MetricFault } from "./faults";

/** CloudWatch's reads, over metrics made for the resources of live stacks. */
export const metricHandlers: HandlerRegistry = {
  "cloudwatch:GetMetricData": getMetricData,
  "cloudwatch:GetMetricStatistics": getMetricStatistics,
  "cloudwatch:ListMetrics": listMetrics,
  "cloudwatch:DescribeAlarms": describeAlarms,
};
