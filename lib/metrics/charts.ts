import type { MetricChart } from "./schemas";

/** Which resource a series is about; its CloudFormation type finds it in any stack. */
export const watchedTypes = {
  loadBalancer: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  targetGroup: "AWS::ElasticLoadBalancingV2::TargetGroup",
  autoScalingGroup: "AWS::AutoScaling::AutoScalingGroup",
  database: "AWS::RDS::DBInstance",
  natGateway: "AWS::EC2::NatGateway",
} as const;
export type Watched = keyof typeof watchedTypes;

/** One line per resource of its kind. */
export interface SeriesDefinition {
  readonly id: string;
  readonly label: string;
  readonly on: Watched;
  readonly namespace: string;
  readonly metricName: string;
  readonly stat: string;
  /** A sum over a period, shown per second so that ranges compare. */
  readonly perSecond?: true;
  /** Wherever its load balancer counts requests, this has a value as well, or it is zero. */
  readonly leftOutAtZero?: true;
  /** Its values say that there was traffic. */
  readonly showsTraffic?: true;
  /** Only replicas have it: asked of every resource where there are several, and those without a value have no line. */
  readonly replicasOnly?: true;
}

/** A chart without its data. */
export interface ChartDefinition extends Omit<MetricChart, "series" | "partial"> {
  readonly series: readonly SeriesDefinition[];
}

const loadBalancer = { on: "loadBalancer", namespace: "AWS/ApplicationELB" } as const;
const targetGroup = { on: "targetGroup", namespace: "AWS/ApplicationELB" } as const;
const database = { on: "database", namespace: "AWS/RDS" } as const;
const natGateway = { on: "natGateway", namespace: "AWS/NATGateway" } as const;
const bytesThrough = { ...natGateway, stat: "Sum", perSecond: true } as const;
const errors = { stat: "Sum", leftOutAtZero: true } as const;
const latency = { ...targetGroup, metricName: "TargetResponseTime" } as const;

/** Every chart of an environment, in the order they are read: from the door to the data. */
export const chartDefinitions: readonly ChartDefinition[] = [
  {
    id: "requests",
    title: "Requests",
    tier: "loadBalancer",
    unit: "countPerSecond",
    series: [
      {
        ...{ ...loadBalancer, id: "requests", label: "Requests", metricName: "RequestCount", stat: "Sum" },
        ...{ perSecond: true, showsTraffic: true },
      },
    ],
  },
  {
    id: "errors",
    title: "Server errors",
    tier: "loadBalancer",
    unit: "count",
    series: [
      { ...loadBalancer, ...errors, id: "elb5xx", label: "Load balancer 5XX", metricName: "HTTPCode_ELB_5XX_Count" },
      { ...targetGroup, ...errors, id: "target5xx", label: "App 5XX", metricName: "HTTPCode_Target_5XX_Count" },
    ],
  },
  {
    id: "latency",
    title: "Response time",
    tier: "loadBalancer",
    unit: "seconds",
    series: [
      { ...latency, id: "latencyP50", label: "p50", stat: "p50" },
      { ...latency, id: "latencyP95", label: "p95", stat: "p95" },
      { ...latency, id: "latencyP99", label: "p99", stat: "p99" },
    ],
  },
  {
    id: "hosts",
    title: "Hosts behind the load balancer",
    tier: "loadBalancer",
    unit: "count",
    series: [
      { ...targetGroup, id: "healthyHosts", label: "Healthy", metricName: "HealthyHostCount", stat: "Minimum" },
      { ...targetGroup, id: "unhealthyHosts", label: "Unhealthy", metricName: "UnHealthyHostCount", stat: "Maximum" },
    ],
  },
  {
    id: "instanceCpu",
    title: "CPU of the instances",
    tier: "instances",
    unit: "percent",
    series: ["Average", "Maximum"].map((stat) => ({
      id: `instanceCpu${stat}`,
      label: stat,
      on: "autoScalingGroup" as const,
      namespace: "AWS/EC2",
      metricName: "CPUUtilization",
      stat,
    })),
  },
  {
    id: "inService",
    title: "Instances in service",
    tier: "instances",
    unit: "count",
    series: [
      {
        id: "inService",
        label: "In service",
        on: "autoScalingGroup",
        namespace: "AWS/AutoScaling",
        metricName: "GroupInServiceInstances",
        stat: "Minimum",
      },
      {
        id: "desired",
        label: "Desired",
        on: "autoScalingGroup",
        namespace: "AWS/AutoScaling",
        metricName: "GroupDesiredCapacity",
        stat: "Maximum",
      },
    ],
  },
  {
    id: "databaseCpu",
    title: "CPU of the database",
    tier: "database",
    unit: "percent",
    series: [{ ...database, id: "databaseCpu", label: "CPU", metricName: "CPUUtilization", stat: "Average" }],
  },
  {
    id: "connections",
    title: "Database connections",
    tier: "database",
    unit: "count",
    series: [
      { ...database, id: "connections", label: "Connections", metricName: "DatabaseConnections", stat: "Maximum" },
    ],
  },
  {
    id: "replicaLag",
    title: "Lag of the read replica",
    tier: "database",
    unit: "seconds",
    series: [
      { ...database, id: "replicaLag", label: "Lag", metricName: "ReplicaLag", stat: "Maximum", replicasOnly: true },
    ],
  },
  {
    id: "storage",
    title: "Free storage",
    tier: "database",
    unit: "bytes",
    series: [{ ...database, id: "storage", label: "Free storage", metricName: "FreeStorageSpace", stat: "Minimum" }],
  },
  {
    id: "memory",
    title: "Freeable memory",
    tier: "database",
    unit: "bytes",
    series: [{ ...database, id: "memory", label: "Freeable memory", metricName: "FreeableMemory", stat: "Minimum" }],
  },
  {
    id: "diskLatency",
    title: "Disk latency",
    tier: "database",
    unit: "seconds",
    series: [
      { ...database, id: "readLatency", label: "Read", metricName: "ReadLatency", stat: "Average" },
      { ...database, id: "writeLatency", label: "Write", metricName: "WriteLatency", stat: "Average" },
    ],
  },
  {
    id: "natTraffic",
    title: "Traffic with the Internet through NAT",
    tier: "network",
    unit: "bytesPerSecond",
    series: [
      { ...bytesThrough, id: "natOut", label: "Out", metricName: "BytesOutToDestination" },
      { ...bytesThrough, id: "natIn", label: "In", metricName: "BytesInFromDestination" },
    ],
  },
  {
    id: "natConnections",
    title: "Connections through NAT",
    tier: "network",
    unit: "count",
    series: [{ ...natGateway, id: "natOpen", label: "Open", metricName: "ActiveConnectionCount", stat: "Maximum" }],
  },
  {
    id: "nat",
    title: "Errors of NAT",
    tier: "network",
    unit: "count",
    series: [
      { ...natGateway, id: "natErrors", label: "Port errors", metricName: "ErrorPortAllocation", stat: "Sum" },
      { ...natGateway, id: "natDrops", label: "Dropped packets", metricName: "PacketsDropCount", stat: "Sum" },
    ],
  },
];
