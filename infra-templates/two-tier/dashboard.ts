import { Fn } from "aws-cdk-lib";
import type { MetricSource, MetricSources, Watched } from "./alarms";

interface Chart {
  readonly title: string;
  /** @default Average */
  readonly stat?: string;
  readonly lines: readonly (readonly [source: Watched, metricName: string, stat?: string])[];
}

/**
 * Numbered in the order in which one request meets them, which is the order CloudWatch lays them out in: the first that
 * looks wrong names the trouble.
 */
const CHARTS: readonly Chart[] = [
  { title: "1 Requests arrive", stat: "Sum", lines: [["loadBalancer", "RequestCount"]] },
  {
    title: "2 Answered with errors",
    stat: "Sum",
    lines: [
      ["loadBalancer", "HTTPCode_ELB_5XX_Count"],
      ["loadBalancer", "HTTPCode_Target_5XX_Count"],
    ],
  },
  { title: "2 Answered in (s)", stat: "p99", lines: [["loadBalancer", "TargetResponseTime"]] },
  {
    title: "3 Instances",
    stat: "Minimum",
    lines: [
      ["targetGroup", "HealthyHostCount"],
      ["targetGroup", "UnHealthyHostCount", "Maximum"],
      ["autoScalingGroup", "GroupInServiceInstances"],
    ],
  },
  {
    title: "3, 4 CPU (%)",
    lines: [
      ["instances", "CPUUtilization"],
      ["database", "CPUUtilization"],
    ],
  },
  { title: "4 Database, connections", stat: "Maximum", lines: [["database", "DatabaseConnections"]] },
  {
    title: "4 Database, disk latency (s)",
    lines: [
      ["database", "ReadLatency"],
      ["database", "WriteLatency"],
    ],
  },
  {
    title: "4 Database, free (bytes)",
    stat: "Minimum",
    lines: [
      ["database", "FreeStorageSpace"],
      ["database", "FreeableMemory"],
    ],
  },
  { title: "4 Replica, behind (s)", stat: "Maximum", lines: [["readReplica", "ReplicaLag"]] },
  {
    title: "5 Way out",
    stat: "Sum",
    lines: [
      ["natGateway1", "ErrorPortAllocation"],
      ["natGateway1", "PacketsDropCount"],
      ["natGateway2", "ErrorPortAllocation"],
      ["natGateway2", "PacketsDropCount"],
    ],
  },
];

/** The dashboard's body as CloudWatch wants it, of what there is; CloudWatch lays the widgets out, in this order. */
export function dashboardBody(sources: MetricSources): string {
  const widgets = CHARTS.map(({ title, stat, lines }) => ({ title, stat, metrics: metricsOf(lines, sources) }))
    .filter(({ metrics }) => metrics.length > 0)
    .map((chart) => ({ type: "metric", properties: { ...chart, region: `\${AWS::Region}` } }));
  return quoted(JSON.stringify({ widgets }));
}

/**
 * JSON inside the template's JSON, with its placeholders filled in. It stands there with single quotes, which
 * CloudFormation turns into double ones: those would take a backslash each, some 350 bytes in all.
 */
function quoted(json: string): string {
  if (json.includes("'") || json.includes("\\")) throw new Error("The dashboard has a quote inside a text.");
  return Fn.join('"', Fn.split("'", Fn.sub(json.replaceAll('"', "'"))));
}

function metricsOf(lines: Chart["lines"], sources: MetricSources) {
  return shorten(
    lines.flatMap(([watched, metricName, stat]) => {
      const source = sources[watched];
      return source ? [metric(source, metricName, stat)] : [];
    }),
  );
}

function metric({ namespace, dimensions }: MetricSource, metricName: string, stat: string | undefined) {
  const named = Object.entries(dimensions).flatMap(([name, value]) => [name, `\${${value}}`]);
  return [namespace, metricName, ...named, ...(stat ? [{ stat }] : [])];
}

/** Writes "." for what equals the line above, which CloudWatch reads as such: a template has room for 51,200 bytes. */
function shorten(metrics: ReturnType<typeof metric>[]) {
  return metrics.map((line, row) => line.map((part, column) => (part === metrics[row - 1]?.[column] ? "." : part)));
}
