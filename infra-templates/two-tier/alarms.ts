import { findDatabaseClass } from "./catalogue";
import type { Spec } from "./spec";

export type Watched =
  | "loadBalancer"
  | "targetGroup"
  | "autoScalingGroup"
  | "instances"
  | "database"
  | "natGateway1"
  | "natGateway2";

/** A metric's namespace and dimensions; a value is a logical id, or `LogicalId.Attribute`. */
export interface MetricSource {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What an alarm watches and when it rings; pure data, from which the stack makes the CloudWatch alarm. */
export interface AlarmRule {
  readonly id: string;
  readonly on: Watched;
  readonly metricName: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | "p99";
  readonly rings: "above" | "below";
  readonly threshold: number;
  /** Minutes in a row beyond the threshold. */
  readonly minutes: number;
  /** No requests means no data, which is fine; instances and databases that say nothing are not. */
  readonly noData: "notBreaching" | "breaching" | "missing";
  /** What it means and what to do first, for whoever reads the e-mail. */
  readonly description: string;
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;
/** RDS for PostgreSQL allows one connection per 9,531,392 bytes of the class's memory, at most 5,000. */
const BYTES_PER_CONNECTION = 9_531_392;
const MOST_CONNECTIONS = 5000;
/** For a class the catalogue does not know: the smallest memory it might have. */
const UNKNOWN_CLASS_MIB = 1024;

/** The alarms of an environment, on every component of it. */
export function alarmRules(spec: Spec): AlarmRule[] {
  return [...webAlarms(spec), ...databaseAlarms(spec), ...natAlarms(1), ...natAlarms(2)];
}

function webAlarms({ web }: Spec): AlarmRule[] {
  return [
    {
      id: "LoadBalancer5xxAlarm",
      on: "loadBalancer",
      metricName: "HTTPCode_ELB_5XX_Count",
      ...{ statistic: "Sum", rings: "above", threshold: 10, minutes: 5, noData: "notBreaching" },
      description: "No healthy instance took the request. Look at the targets' health first.",
    },
    {
      id: "Target5xxAlarm",
      on: "targetGroup",
      metricName: "HTTPCode_Target_5XX_Count",
      ...{ statistic: "Sum", rings: "above", threshold: 10, minutes: 5, noData: "notBreaching" },
      description: "The Flask app answers with errors. Read its log group, then check the database.",
    },
    {
      id: "TargetLatencyAlarm",
      on: "targetGroup",
      metricName: "TargetResponseTime",
      ...{ statistic: "p99", rings: "above", threshold: 2, minutes: 5, noData: "notBreaching" },
      description: "1 request in 100 takes over 2 s. Compare the CPU of instances and database.",
    },
    {
      id: "UnhealthyHostsAlarm",
      on: "targetGroup",
      metricName: "UnHealthyHostCount",
      ...{ statistic: "Maximum", rings: "above", threshold: 0, minutes: 5, noData: "notBreaching" },
      description: "An instance fails its health check. Read its log stream before it is replaced.",
    },
    {
      id: "WebCpuAlarm",
      on: "instances",
      metricName: "CPUUtilization",
      ...{ statistic: "Average", rings: "above", threshold: 85, minutes: 10, noData: "breaching" },
      description: "Busy although scaling should have helped. Is the group at its maximum?",
    },
    {
      id: "WebInServiceAlarm",
      on: "autoScalingGroup",
      metricName: "GroupInServiceInstances",
      ...{ statistic: "Minimum", rings: "below", threshold: web.minInstances, minutes: 10, noData: "breaching" },
      description: "Fewer instances serve than the minimum. Read the group's scaling activities.",
    },
  ];
}

function databaseAlarms({ database }: Spec): AlarmRule[] {
  const memory = memoryBytes(database.instanceClass);
  const connections = Math.min(MOST_CONNECTIONS, Math.floor(memory / BYTES_PER_CONNECTION));
  return [
    {
      id: "DatabaseCpuAlarm",
      on: "database",
      metricName: "CPUUtilization",
      ...{ statistic: "Average", rings: "above", threshold: 80, minutes: 15, noData: "breaching" },
      description: "Busy, or silent. Look for the heaviest statements in Database Insights.",
    },
    {
      id: "DatabaseStorageAlarm",
      on: "database",
      metricName: "FreeStorageSpace",
      ...{ statistic: "Minimum", rings: "below", minutes: 15, noData: "missing" },
      threshold: Math.floor(database.allocatedStorageGiB * GIB * 0.1),
      description: "Under a tenth is free and storage has not grown. Find what grows; raise it.",
    },
    {
      id: "DatabaseConnectionsAlarm",
      on: "database",
      metricName: "DatabaseConnections",
      ...{ statistic: "Maximum", rings: "above", minutes: 5, noData: "missing" },
      threshold: Math.floor(connections * 0.8),
      description: "Over 80% of the class's connections in use. Look for idle ones in pg_stat_activity.",
    },
    {
      id: "DatabaseMemoryAlarm",
      on: "database",
      metricName: "FreeableMemory",
      ...{ statistic: "Minimum", rings: "below", minutes: 15, noData: "missing" },
      threshold: Math.floor(memory * 0.05),
      description: "Short of memory, may swap. Look at connections; consider a larger class.",
    },
    ...(["Read", "Write"] as const).map(
      (way): AlarmRule => ({
        id: `Database${way}LatencyAlarm`,
        on: "database",
        metricName: `${way}Latency`,
        ...{ statistic: "Average", rings: "above", threshold: 0.05, minutes: 15, noData: "missing" },
        description: `The disk takes over 50 ms a ${way.toLowerCase()}. Compare IOPS with the volume's limits.`,
      }),
    ),
  ];
}

function natAlarms(zone: 1 | 2): AlarmRule[] {
  return [
    {
      id: `NatGateway${zone}PortsAlarm`,
      on: `natGateway${zone}`,
      metricName: "ErrorPortAllocation",
      ...{ statistic: "Sum", rings: "above", threshold: 0, minutes: 5, noData: "notBreaching" },
      description: `Zone ${zone} runs out of ports to one address. Find the instance that calls out.`,
    },
    {
      id: `NatGateway${zone}DropsAlarm`,
      on: `natGateway${zone}`,
      metricName: "PacketsDropCount",
      ...{ statistic: "Sum", rings: "above", threshold: 100, minutes: 5, noData: "notBreaching" },
      description: `Zone ${zone} loses outbound packets. See the AWS Health Dashboard, then the flow logs.`,
    },
  ];
}

function memoryBytes(instanceClass: string): number {
  return (findDatabaseClass(instanceClass)?.memoryMiB ?? UNKNOWN_CLASS_MIB) * MIB;
}
