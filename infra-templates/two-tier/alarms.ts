import { findDatabaseClass } from "./catalogue";

export type Watched =
  | "loadBalancer"
  | "targetGroup"
  | "autoScalingGroup"
  | "instances"
  | "database"
  | "readReplica"
  | "natGateway1"
  | "natGateway2";

/** A metric's namespace and dimensions; a value is a logical id, or `LogicalId.Attribute`. */
export interface MetricSource {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Where metrics come from; what an environment does not have is missing. */
export type MetricSources = Readonly<Partial<Record<Watched, MetricSource>>>;

/** What an alarm watches and when it rings; pure data, from which the stack makes the CloudWatch alarm. */
export interface AlarmRule {
  readonly id: string;
  readonly on: Watched;
  readonly metricName: string;
  /**
   * A second metric of the same source; the higher of the two counts.
   *
   * @default - none
   */
  readonly orMetricName?: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | "p99";
  readonly rings: "above" | "below";
  readonly threshold: number;
  /** Minutes in a row beyond the threshold. */
  readonly minutes: number;
  /** No requests means no data, which is fine; instances and databases that say nothing are not. */
  readonly noData: "notBreaching" | "breaching" | "missing";
  /** What it means and what to do first, for whoever reads the e-mail half asleep. */
  readonly description: string;
}

/** What the thresholds follow. */
export interface AlarmLimits {
  /** The fewest instances that may serve. */
  readonly minInstances: number;
  /** The RDS instance class, for its memory and its connections. */
  readonly instanceClass: string;
  /** The database's storage, in GiB. */
  readonly allocatedStorageGiB: number;
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;
/** RDS for PostgreSQL allows one connection per 9,531,392 bytes of the class's memory, at most 5,000. */
const BYTES_PER_CONNECTION = 9_531_392;
const MOST_CONNECTIONS = 5000;
/** For a class the catalogue does not know: the smallest memory it might have. */
const UNKNOWN_CLASS_MIB = 1024;

/** The alarms on every component an environment may have, in the order of a request: from the door to the data. */
export function alarmRules(limits: AlarmLimits): AlarmRule[] {
  return [...webAlarms(limits), ...databaseAlarms(limits), readReplicaAlarm, ...natAlarms(1), ...natAlarms(2)];
}

function webAlarms({ minInstances }: AlarmLimits): AlarmRule[] {
  return [
    {
      id: "LoadBalancer5xxAlarm",
      on: "loadBalancer",
      metricName: "HTTPCode_ELB_5XX_Count",
      ...{ statistic: "Sum", rings: "above", threshold: 10, minutes: 5, noData: "notBreaching" },
      description: "No instance takes requests. Look at the targets' health first.",
    },
    {
      id: "Target5xxAlarm",
      on: "loadBalancer",
      metricName: "HTTPCode_Target_5XX_Count",
      ...{ statistic: "Sum", rings: "above", threshold: 10, minutes: 5, noData: "notBreaching" },
      description: "The app answers with errors. Read its log, then check the database.",
    },
    {
      id: "TargetLatencyAlarm",
      on: "loadBalancer",
      metricName: "TargetResponseTime",
      ...{ statistic: "p99", rings: "above", threshold: 2, minutes: 5, noData: "notBreaching" },
      description: "1 request in 100 takes over 2 s. See which CPU is busy: instances or database.",
    },
    {
      id: "UnhealthyHostsAlarm",
      on: "targetGroup",
      metricName: "UnHealthyHostCount",
      ...{ statistic: "Maximum", rings: "above", threshold: 0, minutes: 5, noData: "notBreaching" },
      description: "An instance fails its health check. Read its log before it is replaced.",
    },
    {
      id: "WebCpuAlarm",
      on: "instances",
      metricName: "CPUUtilization",
      ...{ statistic: "Average", rings: "above", threshold: 85, minutes: 10, noData: "breaching" },
      description: "Instances are busy, or silent. If the group is at its maximum, raise that.",
    },
    {
      id: "WebInServiceAlarm",
      on: "autoScalingGroup",
      metricName: "GroupInServiceInstances",
      ...{ statistic: "Minimum", rings: "below", threshold: minInstances, minutes: 10, noData: "breaching" },
      description: "Too few instances serve. Read the group's activity history for why.",
    },
  ];
}

function databaseAlarms({ instanceClass, allocatedStorageGiB }: AlarmLimits): AlarmRule[] {
  const memory = memoryBytes(instanceClass);
  const connections = Math.min(MOST_CONNECTIONS, Math.floor(memory / BYTES_PER_CONNECTION));
  return [
    {
      id: "DatabaseCpuAlarm",
      on: "database",
      metricName: "CPUUtilization",
      ...{ statistic: "Average", rings: "above", threshold: 80, minutes: 15, noData: "breaching" },
      description: "The database is busy, or silent. Find the heaviest query in Database Insights.",
    },
    {
      id: "DatabaseStorageAlarm",
      on: "database",
      metricName: "FreeStorageSpace",
      ...{ statistic: "Minimum", rings: "below", minutes: 15, noData: "missing" },
      threshold: Math.floor(allocatedStorageGiB * GIB * 0.1),
      description: "The disk is nearly full and did not grow by itself. Raise the storage.",
    },
    {
      id: "DatabaseConnectionsAlarm",
      on: "database",
      metricName: "DatabaseConnections",
      ...{ statistic: "Maximum", rings: "above", minutes: 5, noData: "missing" },
      threshold: Math.floor(connections * 0.8),
      description: "Connections run out. Find the idle ones in pg_stat_activity.",
    },
    {
      id: "DatabaseMemoryAlarm",
      on: "database",
      metricName: "FreeableMemory",
      ...{ statistic: "Minimum", rings: "below", minutes: 15, noData: "missing" },
      threshold: Math.floor(memory * 0.05),
      description: "Memory runs out. Close idle connections, or take a larger class.",
    },
    {
      id: "DatabaseLatencyAlarm",
      on: "database",
      metricName: "ReadLatency",
      orMetricName: "WriteLatency",
      ...{ statistic: "Average", rings: "above", threshold: 0.05, minutes: 15, noData: "missing" },
      description: "Disk reads or writes take over 50 ms. Compare the IOPS with the volume's limit.",
    },
  ];
}

/** An idle primary lets the lag rise to five minutes, until it next switches its log: that is no trouble. */
const readReplicaAlarm: AlarmRule = {
  id: "DatabaseReplicaLagAlarm",
  on: "readReplica",
  metricName: "ReplicaLag",
  ...{ statistic: "Maximum", rings: "above", threshold: 600, minutes: 10, noData: "breaching" },
  description: "The replica is 10 minutes behind, or silent. End its long queries first.",
};

function natAlarms(zone: 1 | 2): AlarmRule[] {
  return [
    {
      id: `NatGateway${zone}PortsAlarm`,
      on: `natGateway${zone}`,
      metricName: "ErrorPortAllocation",
      ...{ statistic: "Sum", rings: "above", threshold: 0, minutes: 5, noData: "notBreaching" },
      description: `NAT gateway ${zone} refuses connections. Find the instance that opens so many.`,
    },
    {
      id: `NatGateway${zone}DropsAlarm`,
      on: `natGateway${zone}`,
      metricName: "PacketsDropCount",
      ...{ statistic: "Sum", rings: "above", threshold: 100, minutes: 5, noData: "notBreaching" },
      description: `NAT gateway ${zone} loses packets. Look at the AWS Health Dashboard first.`,
    },
  ];
}

function memoryBytes(instanceClass: string): number {
  return (findDatabaseClass(instanceClass)?.memoryMiB ?? UNKNOWN_CLASS_MIB) * MIB;
}
