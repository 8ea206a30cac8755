/** A quota of an account and region, as Service Quotas names it. */
export interface QuotaFigures {
  serviceCode: string;
  serviceName: string;
  quotaCode: string;
  quotaName: string;
  /** What AWS gives every account. */
  defaultValue: number;
  /** What this account was given on request; without it Service Quotas knows the default only. */
  appliedValue?: number;
}

const vpc = { serviceCode: "vpc", serviceName: "Amazon Virtual Private Cloud (Amazon VPC)" };
const ec2 = { serviceCode: "ec2", serviceName: "Amazon Elastic Compute Cloud (Amazon EC2)" };
const rds = { serviceCode: "rds", serviceName: "Amazon Relational Database Service (Amazon RDS)" };

// Codes, names and defaults of the Service Quotas console. Five addresses are two environments: an account that holds
// more has had its network and vCPU quotas raised, so the sandbox's account has.
export const quotas: QuotaFigures[] = [
  { ...vpc, quotaCode: "L-F678F1CE", quotaName: "VPCs per Region", defaultValue: 5, appliedValue: 100 },
  {
    ...vpc,
    quotaCode: "L-FE5A380F",
    quotaName: "NAT gateways per Availability Zone",
    defaultValue: 5,
    appliedValue: 100,
  },
  { ...ec2, quotaCode: "L-0263D0A3", quotaName: "EC2-VPC Elastic IPs", defaultValue: 5, appliedValue: 200 },
  {
    ...ec2,
    quotaCode: "L-1216C47A",
    quotaName: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
    defaultValue: 5,
    appliedValue: 1_152,
  },
  { ...rds, quotaCode: "L-7B6409FD", quotaName: "DB instances", defaultValue: 40 },
];

/** How a quota is named where its value is kept: `vpc/L-F678F1CE`. */
export function quotaKey({ serviceCode, quotaCode }: Pick<QuotaFigures, "serviceCode" | "quotaCode">): string {
  return `${serviceCode}/${quotaCode}`;
}

/** The quota of that key, or undefined when the sandbox has none. */
export function findQuota(key: string): QuotaFigures | undefined {
  return quotas.find((quota) => quotaKey(quota) === key);
}

/** What counts now: the value set through the control endpoint, else the applied one, else AWS's default. */
export function quotaValue(key: string, set: ReadonlyMap<string, number>): number {
  const quota = findQuota(key);
  return set.get(key) ?? quota?.appliedValue ?? quota?.defaultValue ?? Number.POSITIVE_INFINITY;
}
