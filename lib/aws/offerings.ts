import {
  type _InstanceType,
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeRegionsCommand,
} from "@aws-sdk/client-ec2";
import type { AwsAccess } from "./access";
import type { Architecture } from "./account";
import { everyPage, survey } from "./call";
import { clients } from "./clients";

/** An EC2 instance type that a region offers. */
export interface InstanceTypeOffer {
  readonly type: string;
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly architecture: Architecture;
  readonly currentGeneration: boolean;
}

/** Every region there is, and whether the account may use it. */
export async function describeRegions(access: AwsAccess): Promise<{ region: string; enabled: boolean }[]> {
  const answer = await survey(access, "DescribeRegions", () =>
    clients(access).ec2.send(new DescribeRegionsCommand({ AllRegions: true })),
  );
  return (answer.Regions ?? []).map((region) => ({
    region: region.RegionName ?? "",
    enabled: region.OptInStatus !== "not-opted-in",
  }));
}

const architectures: readonly Architecture[] = ["x86_64", "arm64"];

/**
 * The region's instance types that run Amazon Linux on demand, or those of them that are named. EC2 refuses a name it
 * does not know with AwsError code `InvalidInstanceType`.
 */
export function describeInstanceTypes(access: AwsAccess, types?: readonly string[]): Promise<InstanceTypeOffer[]> {
  return everyPage(async (token) => {
    const page = await survey(access, "DescribeInstanceTypes", () =>
      clients(access).ec2.send(
        new DescribeInstanceTypesCommand({
          ...(types && { InstanceTypes: types.map((type) => type as _InstanceType) }),
          Filters: [
            { Name: "supported-usage-class", Values: ["on-demand"] },
            { Name: "supported-virtualization-type", Values: ["hvm"] },
          ],
          NextToken: token,
        }),
      ),
    );
    const items = (page.InstanceTypes ?? []).flatMap((info): InstanceTypeOffer[] => {
      const architecture = architectures.find((known) => info.ProcessorInfo?.SupportedArchitectures?.includes(known));
      if (!info.InstanceType || !architecture) return [];
      return [
        {
          type: info.InstanceType,
          vcpus: info.VCpuInfo?.DefaultVCpus ?? 0,
          memoryMiB: info.MemoryInfo?.SizeInMiB ?? 0,
          architecture,
          currentGeneration: info.CurrentGeneration ?? false,
        },
      ];
    });
    return { items, next: page.NextToken };
  });
}

/** The zones that offer an instance type, by type: of one type, or of all. A type that no zone offers is not in it. */
export async function describeInstanceTypeZones(access: AwsAccess, type?: string): Promise<Map<string, string[]>> {
  const offerings = await everyPage(async (token) => {
    const page = await survey(access, "DescribeInstanceTypeOfferings", () =>
      clients(access).ec2.send(
        new DescribeInstanceTypeOfferingsCommand({
          LocationType: "availability-zone",
          ...(type && { Filters: [{ Name: "instance-type", Values: [type] }] }),
          NextToken: token,
        }),
      ),
    );
    return { items: page.InstanceTypeOfferings ?? [], next: page.NextToken };
  });
  const zones = new Map<string, string[]>();
  for (const { InstanceType, Location } of offerings) {
    if (InstanceType && Location) zones.set(InstanceType, [...(zones.get(InstanceType) ?? []), Location].sort());
  }
  return zones;
}
