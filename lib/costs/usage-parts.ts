import type { Spec } from "@/infra-templates/two-tier/spec";
import type { CostTier } from "./schemas";

/** Something that costs by use, which no spec tells. */
export interface UsagePart {
  readonly id: string;
  readonly tier: CostTier;
  readonly label: string;
  /** What the amount follows, as "depends on …" goes on. */
  readonly follows: string;
  /** Its usage in the price list; null where the list has none. */
  readonly usage: string | null;
}

/** EC2 and RDS lend CPU to burstable machines beyond what they earn, and ask for it ("Unlimited mode"). */
const BURSTABLE = /^(db\.)?t\d/;

/** Everything an environment pays for by being used. */
export function usagePartsOf(spec: Spec): UsagePart[] {
  return [...trafficParts(spec), ...databaseParts(spec), ...logParts(spec)];
}

const part = (id: string, tier: CostTier, label: string, follows: string, usage: string | null): UsagePart => ({
  id,
  tier,
  label,
  follows,
  usage,
});

function trafficParts({ accessLogsBucket, web }: Spec): UsagePart[] {
  const { instanceType, desiredInstances, maxInstances } = web;
  return [
    part("natData", "network", "Data through the NAT gateways", "traffic", "vpc.nat.gb"),
    part("dataOut", "network", "Data to the internet, first 10 TB", "traffic", "dt.out.internet.first-10tb"),
    part("crossZoneData", "network", "Data between the zones, each way", "traffic", "dt.inter-az"),
    part("capacityUnits", "loadBalancer", "Load balancer capacity units", "traffic", "elb.alb.lcu-hour"),
    ...(accessLogsBucket ? [part("accessLogs", "loadBalancer", "Access logs in S3", "traffic", null)] : []),
    ...(maxInstances > desiredInstances
      ? [
          part(
            "moreInstances",
            "web",
            `More instances, up to ${maxInstances}, each`,
            "load",
            `ec2.linux:${instanceType}`,
          ),
        ]
      : []),
    ...(BURSTABLE.test(instanceType)
      ? [part("cpuCredits", "web", "CPU beyond what the instances earn", "load", null)]
      : []),
  ];
}

function databaseParts({ database }: Spec): UsagePart[] {
  const storage = `rds.storage.gp3.${database.multiAz ? "multi-az" : "single-az"}`;
  const credits = database.instanceClass.startsWith("db.t3.") ? "rds.cpu-credits.t3" : null;
  return [
    part("storageGrowth", "database", "Storage that grows by itself", "data", storage),
    part("backups", "database", "Backups and snapshots beyond the size of the storage", "data", "rds.backup"),
    ...(BURSTABLE.test(database.instanceClass)
      ? [part("databaseCpuCredits", "database", "CPU beyond what the database earns", "load", credits)]
      : []),
    part("secretCalls", "database", "Calls for the secret", "traffic", "secrets.api-10k"),
  ];
}

function logParts({ application }: Spec): UsagePart[] {
  const appMetrics = application.source === "sample" ? "The app's own metrics, 3" : "Metrics your app sends";
  const logs = "Logs of app, boot, PostgreSQL and Enhanced Monitoring";
  return [
    part("logs", "monitoring", logs, "traffic", "cloudwatch.logs.ingest"),
    part("flowLogs", "monitoring", "VPC flow logs", "traffic", "cloudwatch.logs.vended-ingest"),
    part("logStorage", "monitoring", "Logs kept", "traffic", "cloudwatch.logs.storage"),
    part("appMetrics", "monitoring", appMetrics, "the hours with requests", "cloudwatch.metric.custom"),
    part("alarmMails", "monitoring", "Alarm e-mails after the first 1,000", "alarms", "sns.email-100k"),
  ];
}
