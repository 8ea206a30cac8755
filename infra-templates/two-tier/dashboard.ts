import { Fn } from "aws-cdk-lib";
import type { MetricSource, Watched } from "./alarms";

interface Chart {
  readonly title: string;
  readonly stat: string;
  readonly lines: readonly (readonly [source: Watched, metricName: string, stat?: string])[];
}

const CHARTS: readonly Chart[] = [
  { title: "Requests", stat: "Sum", lines: [["loadBalancer", "RequestCount"]] },
  {
    title: "Errors",
    stat: "Sum",
    lines: [
      ["loadBalancer", "HTTPCode_ELB_5XX_Count"],
      ["targetGroup", "HTTPCode_Target_5XX_Count"],
    ],
  },
  { title: "Latency (s)", stat: "p99", lines: [["loadBalancer", "TargetResponseTime"]] },
  {
    title: "Hosts",
    stat: "Minimum",
    lines: [
      ["targetGroup", "HealthyHostCount"],
      ["targetGroup", "UnHealthyHostCount", "Maximum"],
      ["autoScalingGroup", "GroupInServiceInstances"],
    ],
  },
  {
    title: "CPU (%)",
    stat: "Average",
    lines: [
      ["instances", "CPUUtilization"],
      ["database", "CPUUtilization"],
    ],
  },
  { title: "Database connections", stat: "Maximum", lines: [["database", "DatabaseConnections"]] },
  {
    title: "Database latency (s)",
    stat: "Average",
    lines: [
      ["database", "ReadLatency"],
      ["database", "WriteLatency"],
    ],
  },
  {
    title: "Database, free (bytes)",
    stat: "Minimum",
    lines: [
      ["database", "FreeStorageSpace"],
      ["database", "FreeableMemory"],
    ],
  },
  {
    title: "NAT gateways",
    stat: "Sum",
    lines: [
      ["natGateway1", "ErrorPortAllocation"],
      ["natGateway1", "PacketsDropCount"],
      ["natGateway2", "ErrorPortAllocation"],
      ["natGateway2", "PacketsDropCount"],
    ],
  },
];

/** The dashboard's body as CloudWatch wants it; it lays the charts out itself, in this order. */
export function dashboardBody(sources: Readonly<Record<Watched, MetricSource>>): string {
  const widgets = CHARTS.map(({ title, stat, lines }) => ({
    type: "metric",
    properties: {
      title,
      stat,
      period: 60,
      region: `\${AWS::Region}`,
      metrics: shorten(lines.map((line) => metric(line, sources))),
    },
  }));
  return Fn.sub(JSON.stringify({ widgets }));
}

function metric([source, metricName, stat]: Chart["lines"][number], sources: Readonly<Record<Watched, MetricSource>>) {
  const { namespace, dimensions } = sources[source];
  const named = Object.entries(dimensions).flatMap(([name, value]) => [name, `\${${value}}`]);
  return [namespace, metricName, ...named, ...(stat ? [{ stat }] : [])];
}

/** Writes "." for what equals the line above, which CloudWatch reads as such: a template has room for 51,200 bytes. */
function shorten(metrics: ReturnType<typeof metric>[]) {
  return metrics.map((line, row) => line.map((part, column) => (part === metrics[row - 1]?.[column] ? "." : part)));
}
