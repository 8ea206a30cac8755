import type {
  _InstanceType,
  DescribeInstanceTypeOfferingsRequest,
  DescribeInstanceTypeOfferingsResult,
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult,
  InstanceTypeInfo,
} from "@aws-sdk/client-ec2";
import { type Handler, SandboxError } from "../../handler";
import { instanceTypesIn, zonesOf } from "../catalogue";
import { byId, select } from "./select";

/** DescribeInstanceTypes: the types a region offers, with processor and memory. */
export const describeInstanceTypes: Handler<DescribeInstanceTypesRequest, DescribeInstanceTypesResult> = (
  input,
  { region },
) => {
  const all = instanceTypesIn(region).map(
    (type): InstanceTypeInfo => ({
      InstanceType: type.name as _InstanceType,
      CurrentGeneration: type.currentGeneration,
      BareMetal: false,
      BurstablePerformanceSupported: type.burstable,
      ProcessorInfo: { SupportedArchitectures: [type.architecture] },
      VCpuInfo: { DefaultVCpus: type.vcpus },
      MemoryInfo: { SizeInMiB: type.memoryMiB },
      NetworkInfo: { NetworkPerformance: type.network },
      SupportedRootDeviceTypes: ["ebs"],
      SupportedUsageClasses: ["on-demand", "spot"],
      SupportedVirtualizationTypes: ["hvm"],
    }),
  );
  const missing = (name: string) =>
    new SandboxError("InvalidInstanceType", `The following supplied instance types do not exist: [${name}]`);
  const named = byId(all, input.InstanceTypes, (type) => type.InstanceType ?? "", missing);
  const { items, NextToken } = select(named, input, {
    "instance-type": (type) => type.InstanceType,
    "current-generation": (type) => type.CurrentGeneration,
    "burstable-performance-supported": (type) => type.BurstablePerformanceSupported,
    "processor-info.supported-architecture": (type) => type.ProcessorInfo?.SupportedArchitectures,
    "vcpu-info.default-vcpus": (type) => type.VCpuInfo?.DefaultVCpus,
    "memory-info.size-in-mib": (type) => type.MemoryInfo?.SizeInMiB,
    "bare-metal": (type) => type.BareMetal,
    "supported-usage-class": (type) => type.SupportedUsageClasses,
    "supported-virtualization-type": (type) => type.SupportedVirtualizationTypes,
  });
  return { InstanceTypes: items, NextToken };
};

/** DescribeInstanceTypeOfferings: which types there are, in the region or in each of its zones. */
export const describeInstanceTypeOfferings: Handler<
  DescribeInstanceTypeOfferingsRequest,
  DescribeInstanceTypeOfferingsResult
> = (input, { region }) => {
  const LocationType = input.LocationType ?? "region";
  const locations: Record<string, string[]> = {
    region: [region],
    "availability-zone": zonesOf(region).map((zone) => zone.name),
    "availability-zone-id": zonesOf(region).map((zone) => zone.id),
  };
  const all = (locations[LocationType] ?? []).flatMap((Location) =>
    instanceTypesIn(region).map((type) => ({ InstanceType: type.name as _InstanceType, LocationType, Location })),
  );
  const { items, NextToken } = select(all, input, {
    "instance-type": (offering) => offering.InstanceType,
    location: (offering) => offering.Location,
  });
  return { InstanceTypeOfferings: items, NextToken };
};
