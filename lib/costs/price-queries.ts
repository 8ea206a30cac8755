import type { ProductQuery } from "@/lib/aws";
import type { Product } from "./products";

/** One question to the Price List and how its products become prices of ours. */
export interface PriceQuery extends ProductQuery {
  /** The attribute that names the region; null for what has one price everywhere. */
  readonly regionAttribute: string | null;
  /** Which price of ours a product is; null for one that is none of them. */
  readonly usageOf: (product: Product) => string | null;
  readonly unit: string;
  /**
   * How many of AWS's units ours has.
   *
   * @default 1
   */
  readonly perUnit?: number;
}

interface QueryOptions extends Partial<Pick<PriceQuery, "regionAttribute" | "perUnit">> {
  readonly attributes?: Readonly<Record<string, string>>;
}

const HOUR = "hour";
const GB = "GB";
const GB_MONTH = "GB-month";
/** What is not the engine's own is priced for any. */
const ENGINES = ["PostgreSQL", "Any"];

/** A price that its usage type alone tells, in every region the same but for the region's prefix. */
function byUsageType(
  serviceCode: string,
  usageType: string,
  usage: string,
  unit: string,
  options: QueryOptions = {},
): PriceQuery {
  const { attributes = {}, regionAttribute = "regionCode", perUnit } = options;
  return {
    serviceCode,
    attributes,
    regionAttribute,
    usageOf: (product) => (product.usageType === usageType ? usage : null),
    unit,
    perUnit,
  };
}

const instances: PriceQuery = {
  serviceCode: "AmazonEC2",
  attributes: {
    productFamily: "Compute Instance",
    operatingSystem: "Linux",
    tenancy: "Shared",
    preInstalledSw: "NA",
    capacitystatus: "Used",
  },
  regionAttribute: "regionCode",
  usageOf: ({ usageType, attributes }) =>
    usageType === `BoxUsage:${attributes.instanceType}` ? `ec2.linux:${attributes.instanceType}` : null,
  unit: HOUR,
};

const databases: PriceQuery = {
  serviceCode: "AmazonRDS",
  attributes: { productFamily: "Database Instance", databaseEngine: "PostgreSQL" },
  regionAttribute: "regionCode",
  usageOf: ({ usageType, attributes: { instanceType } }) => {
    if (usageType === `InstanceUsage:${instanceType}`) return `rds.postgres.single-az:${instanceType}`;
    return usageType === `Multi-AZUsage:${instanceType}` ? `rds.postgres.multi-az:${instanceType}` : null;
  },
  unit: HOUR,
};

const ofDatabases = ENGINES.flatMap((databaseEngine) => {
  const of = (productFamily: string) => ({ attributes: { productFamily, databaseEngine } });
  const storage = of("Database Storage");
  return [
    byUsageType("AmazonRDS", "RDS:GP3-Storage", "rds.storage.gp3.single-az", GB_MONTH, storage),
    byUsageType("AmazonRDS", "RDS:Multi-AZ-GP3-Storage", "rds.storage.gp3.multi-az", GB_MONTH, storage),
    byUsageType("AmazonRDS", "RDS:ChargedBackupUsage", "rds.backup", GB_MONTH, of("Storage Snapshot")),
    byUsageType("AmazonRDS", "CPUCredits:db.t3", "rds.cpu-credits.t3", "vCPU-hour", of("CPU Credits")),
  ];
});

const nat = { attributes: { productFamily: "NAT Gateway" } };
const alb = { attributes: { productFamily: "Load Balancer-Application" } };
const dashboard = { attributes: { usagetype: "DashboardsUsageHour-Basic" }, regionAttribute: null };
const from = (transferType: string) => ({ attributes: { transferType }, regionAttribute: "fromRegionCode" });

/** Every question that renews the price list. Where two can answer for one usage, the earlier one counts. */
export const priceQueries: readonly PriceQuery[] = [
  instances,
  byUsageType("AmazonEC2", "EBS:VolumeUsage.gp3", "ebs.gp3", GB_MONTH, { attributes: { volumeApiName: "gp3" } }),
  byUsageType("AmazonEC2", "NatGateway-Hours", "vpc.nat.hour", HOUR, nat),
  byUsageType("AmazonEC2", "NatGateway-Bytes", "vpc.nat.gb", GB, nat),
  byUsageType("AmazonVPC", "PublicIPv4:InUseAddress", "vpc.public-ipv4-in-use.hour", HOUR),
  byUsageType("AWSELB", "LoadBalancerUsage", "elb.alb.hour", HOUR, alb),
  byUsageType("AWSELB", "LCUUsage", "elb.alb.lcu-hour", "LCU-hour", alb),
  databases,
  ...ofDatabases,
  byUsageType("AmazonCloudWatch", "CW:AlarmMonitorUsage", "cloudwatch.alarm.standard", "alarm-month"),
  byUsageType("AmazonCloudWatch", "CW:MetricMonitorUsage", "cloudwatch.metric.custom", "metric-month"),
  byUsageType("AmazonCloudWatch", "DataProcessing-Bytes", "cloudwatch.logs.ingest", GB),
  byUsageType("AmazonCloudWatch", "VendedLog-Bytes", "cloudwatch.logs.vended-ingest", GB),
  byUsageType("AmazonCloudWatch", "TimedStorage-ByteHrs", "cloudwatch.logs.storage", GB_MONTH),
  byUsageType("AmazonCloudWatch", "DashboardsUsageHour-Basic", "cloudwatch.dashboard", "dashboard-month", dashboard),
  byUsageType("AWSSecretsManager", "AWSSecretsManager-Secrets", "secrets.secret-month", "secret-month"),
  byUsageType("AWSSecretsManager", "AWSSecretsManagerAPIRequest", "secrets.api-10k", "10,000 requests", {
    perUnit: 10_000,
  }),
  byUsageType("AWSDataTransfer", "DataTransfer-Out-Bytes", "dt.out.internet.first-10tb", GB, from("AWS Outbound")),
  byUsageType("AWSDataTransfer", "DataTransfer-Regional-Bytes", "dt.inter-az", GB, from("IntraRegion")),
  byUsageType("AmazonSNS", "DeliveryAttempts-SMTP", "sns.email-100k", "100,000 e-mails", { perUnit: 100_000 }),
];
