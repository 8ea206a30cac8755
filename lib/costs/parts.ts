import type { Spec } from "@/infra-templates/two-tier/spec";
import type { CostTier } from "./schemas";

/** One thing an environment pays for: how much of which usage in a month. */
export interface PricedPart {
  readonly id: string;
  readonly tier: CostTier;
  readonly label: string;
  readonly usage: string;
  /** In the unit of the usage's price. */
  readonly quantity: number;
}

export const HOURS_PER_MONTH = 730;
/** The launch template's root volume. */
export const ROOT_VOLUME_GIB = 16;
/** An Application Load Balancer has an address in each zone, at least. */
const LOAD_BALANCER_ADDRESSES = 2;
/** What EC2 reports each minute instead of every five ("Amazon CloudWatch pricing": detailed monitoring). */
export const DETAILED_METRICS = 7;
/** The agent sends memory and disk of each instance, and of all together. */
export const AGENT_METRICS = 2;
const ALARM_METRICS_WEB = 6;
/** The latency alarm takes the higher of two metrics, and CloudWatch asks for each. */
const ALARM_METRICS_DATABASE = 6;
const ALARM_METRICS_REPLICA = 1;
const ALARM_METRICS_NAT = 2;
/** Auto Scaling makes two alarms for each target it tracks, one to grow and one to shrink. */
const SCALING_ALARMS = 2 * 2;

const counted = (count: number, what: string, plural = "s") => `${count} ${what}${count === 1 ? "" : plural}`;

/** The metrics the template's alarms watch, each of which CloudWatch bills as one alarm. */
export function alarmMetrics({ natGateways, database }: Pick<Spec, "natGateways" | "database">): number {
  const replica = database.readReplica ? ALARM_METRICS_REPLICA : 0;
  return ALARM_METRICS_WEB + ALARM_METRICS_DATABASE + replica + ALARM_METRICS_NAT * natGateways;
}

/** Everything an environment pays for by being there, in the order of a request: from the edge to the data. */
export function partsOf(spec: Spec): PricedPart[] {
  return [...networkParts(spec), ...webParts(spec), ...databaseParts(spec), ...monitoringParts(spec)];
}

function networkParts({ natGateways }: Spec): PricedPart[] {
  const perHour = (id: string, tier: CostTier, label: string, usage: string, count: number): PricedPart => ({
    id,
    tier,
    label,
    usage,
    quantity: count * HOURS_PER_MONTH,
  });
  const address = "vpc.public-ipv4-in-use.hour";
  return [
    perHour("natGateways", "network", counted(natGateways, "NAT gateway"), "vpc.nat.hour", natGateways),
    perHour(
      "natAddresses",
      "network",
      `${counted(natGateways, "public IPv4 address", "es")} of NAT gateways`,
      address,
      natGateways,
    ),
    perHour("loadBalancer", "loadBalancer", "Application Load Balancer", "elb.alb.hour", 1),
    perHour(
      "loadBalancerAddresses",
      "loadBalancer",
      `${counted(LOAD_BALANCER_ADDRESSES, "public IPv4 address", "es")} of the load balancer`,
      address,
      LOAD_BALANCER_ADDRESSES,
    ),
  ];
}

function webParts({ web }: Spec): PricedPart[] {
  const { desiredInstances: count, instanceType } = web;
  return [
    {
      id: "instances",
      tier: "web",
      label: `EC2 instances, ${count} × ${instanceType}`,
      usage: `ec2.linux:${instanceType}`,
      quantity: count * HOURS_PER_MONTH,
    },
    {
      id: "volumes",
      tier: "web",
      label: `EBS gp3 volumes, ${count} × ${ROOT_VOLUME_GIB} GiB`,
      usage: "ebs.gp3",
      quantity: count * ROOT_VOLUME_GIB,
    },
  ];
}

function databaseParts({ database }: Spec): PricedPart[] {
  const { instanceClass, allocatedStorageGiB, multiAz, readReplica } = database;
  const [zones, words] = multiAz ? (["multi-az", "Multi-AZ"] as const) : (["single-az", "Single-AZ"] as const);
  const storage = `gp3 storage, ${allocatedStorageGiB} GiB`;
  const primary: PricedPart[] = [
    {
      id: "database",
      tier: "database",
      label: `PostgreSQL ${instanceClass}, ${words}`,
      usage: `rds.postgres.${zones}:${instanceClass}`,
      quantity: HOURS_PER_MONTH,
    },
    {
      id: "databaseStorage",
      tier: "database",
      label: `Database ${storage}, ${words}`,
      usage: `rds.storage.gp3.${zones}`,
      quantity: allocatedStorageGiB,
    },
  ];
  const replica: PricedPart[] = [
    {
      id: "readReplica",
      tier: "database",
      label: `Read replica ${instanceClass}`,
      usage: `rds.postgres.single-az:${instanceClass}`,
      quantity: HOURS_PER_MONTH,
    },
    {
      id: "readReplicaStorage",
      tier: "database",
      label: `Read replica ${storage}`,
      usage: "rds.storage.gp3.single-az",
      quantity: allocatedStorageGiB,
    },
  ];
  const secret: PricedPart = {
    id: "secret",
    tier: "database",
    label: "Secrets Manager secret",
    usage: "secrets.secret-month",
    quantity: 1,
  };
  return [...primary, ...(readReplica ? replica : []), secret];
}

function monitoringParts(spec: Spec): PricedPart[] {
  const instances = spec.web.desiredInstances;
  const part = (id: string, label: string, usage: string, quantity: number): PricedPart => ({
    id,
    tier: "monitoring",
    label,
    usage,
    quantity,
  });
  const alarms = alarmMetrics(spec);
  const agent = AGENT_METRICS * (instances + 1);
  return [
    part(
      "detailedMonitoring",
      `EC2 detailed monitoring, ${instances} × ${DETAILED_METRICS} metrics`,
      "cloudwatch.metric.custom",
      instances * DETAILED_METRICS,
    ),
    part("agentMetrics", `CloudWatch agent, ${agent} metrics`, "cloudwatch.metric.custom", agent),
    part("alarms", `CloudWatch alarms on ${alarms} metrics`, "cloudwatch.alarm.standard", alarms),
    part("scalingAlarms", `${SCALING_ALARMS} alarms of Auto Scaling`, "cloudwatch.alarm.standard", SCALING_ALARMS),
    part("dashboard", "CloudWatch dashboard", "cloudwatch.dashboard", 1),
  ];
}
