import { createHash } from "node:crypto";
import type {
  DescribeAddressesRequest,
  DescribeAddressesResult,
  DescribeNatGatewaysRequest,
  DescribeNatGatewaysResult,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  DescribeVpcsRequest,
  DescribeVpcsResult,
} from "@aws-sdk/client-ec2";
import { type Handler, type SandboxContext, SandboxError, type SandboxResource } from "../../handler";
import { zonesOf } from "../catalogue";
import { tagsOf } from "../tags";
import { flag, ofType, text } from "../values";
import { byId, select } from "./select";

const isCreating = (resource: SandboxResource) => resource.status === "CREATE_IN_PROGRESS";

/** The VPC that every account starts with in a region; its subnets are deleted, as careful accounts have them. */
function defaultVpc({ accountId, region }: SandboxContext) {
  const digest = createHash("sha256").update(`default vpc ${accountId} ${region}`).digest("hex");
  return {
    VpcId: `vpc-0${digest.slice(0, 16)}`,
    CidrBlock: "172.31.0.0/16",
    State: "available" as const,
    IsDefault: true,
    InstanceTenancy: "default" as const,
    OwnerId: accountId,
    Tags: [],
  };
}

/** DescribeVpcs: the VPCs of the account's stacks, and its default one. */
export const describeVpcs: Handler<DescribeVpcsRequest, DescribeVpcsResult> = (input, context) => {
  const own = ofType(context.resources(), "AWS::EC2::VPC").map((resource) => ({
    VpcId: resource.physicalId,
    CidrBlock: text(resource.properties.CidrBlock),
    State: isCreating(resource) ? ("pending" as const) : ("available" as const),
    IsDefault: false,
    InstanceTenancy: (text(resource.properties.InstanceTenancy) ?? "default") as "default",
    OwnerId: context.accountId,
    Tags: tagsOf(resource),
  }));
  const all = [...own, defaultVpc(context)];
  const chosen = byId(
    all,
    input.VpcIds,
    (vpc) => vpc.VpcId,
    (id) => new SandboxError("InvalidVpcID.NotFound", `The vpc ID '${id}' does not exist`),
  );
  const { items, NextToken } = select(chosen, input, {
    "vpc-id": (vpc) => vpc.VpcId,
    cidr: (vpc) => vpc.CidrBlock,
    state: (vpc) => vpc.State,
    "is-default": (vpc) => vpc.IsDefault,
    "owner-id": (vpc) => vpc.OwnerId,
  });
  return { Vpcs: items, NextToken };
};

/** AWS keeps five addresses of each subnet: the first four and the last. */
const reservedAddresses = 5;

function addressesIn(cidrBlock: string): number {
  const prefix = Number(cidrBlock.split("/")[1]);
  return Math.max(0, 2 ** (32 - prefix) - reservedAddresses);
}

/** DescribeSubnets: the subnets of the account's stacks. */
export const describeSubnets: Handler<DescribeSubnetsRequest, DescribeSubnetsResult> = (input, context) => {
  const all = ofType(context.resources(), "AWS::EC2::Subnet").map((resource) => {
    const { properties, physicalId } = resource;
    const AvailabilityZone = text(properties.AvailabilityZone) ?? text(resource.attributes.AvailabilityZone);
    return {
      SubnetId: physicalId,
      SubnetArn: `arn:aws:ec2:${context.region}:${context.accountId}:subnet/${physicalId}`,
      VpcId: text(properties.VpcId),
      CidrBlock: text(properties.CidrBlock),
      AvailabilityZone,
      AvailabilityZoneId: zonesOf(context.region).find((zone) => zone.name === AvailabilityZone)?.id,
      AvailableIpAddressCount: addressesIn(text(properties.CidrBlock) ?? "/32"),
      MapPublicIpOnLaunch: flag(properties.MapPublicIpOnLaunch),
      DefaultForAz: false,
      State: isCreating(resource) ? ("pending" as const) : ("available" as const),
      OwnerId: context.accountId,
      Tags: tagsOf(resource),
    };
  });
  const chosen = byId(
    all,
    input.SubnetIds,
    (subnet) => subnet.SubnetId,
    (id) => new SandboxError("InvalidSubnetID.NotFound", `The subnet ID '${id}' does not exist`),
  );
  const { items, NextToken } = select(chosen, input, {
    "subnet-id": (subnet) => subnet.SubnetId,
    "vpc-id": (subnet) => subnet.VpcId,
    "cidr-block": (subnet) => subnet.CidrBlock,
    "availability-zone": (subnet) => subnet.AvailabilityZone,
    "availability-zone-id": (subnet) => subnet.AvailabilityZoneId,
    state: (subnet) => subnet.State,
  });
  return { Subnets: items, NextToken };
};

/** The NAT gateway that has an address, by the allocation. */
function gatewayOf(allocationId: string, resources: SandboxResource[]) {
  return ofType(resources, "AWS::EC2::NatGateway").find((gateway) => gateway.properties.AllocationId === allocationId);
}

/** DescribeAddresses: the Elastic IP addresses of the account's stacks. */
export const describeAddresses: Handler<DescribeAddressesRequest, DescribeAddressesResult> = (input, context) => {
  const resources = context.resources();
  const all = ofType(resources, "AWS::EC2::EIP").map((resource) => {
    const AllocationId = text(resource.attributes.AllocationId) ?? "";
    return {
      AllocationId,
      PublicIp: resource.physicalId,
      Domain: "vpc" as const,
      NetworkInterfaceId: text(gatewayOf(AllocationId, resources)?.attributes.EniId),
      Tags: tagsOf(resource),
    };
  });
  const allocated = byId(
    all,
    input.AllocationIds,
    (address) => address.AllocationId,
    (id) => new SandboxError("InvalidAllocationID.NotFound", `The allocation ID '${id}' does not exist`),
  );
  const chosen = byId(
    allocated,
    input.PublicIps,
    (address) => address.PublicIp,
    (address) => new SandboxError("InvalidAddress.NotFound", `Address '${address}' not found.`),
  );
  const { items } = select(
    chosen,
    { Filters: input.Filters },
    {
      "allocation-id": (address) => address.AllocationId,
      "public-ip": (address) => address.PublicIp,
      domain: (address) => address.Domain,
      "network-interface-id": (address) => address.NetworkInterfaceId,
    },
  );
  return { Addresses: items };
};

const gatewayStates: Record<string, "pending" | "failed" | "deleting"> = {
  CREATE_IN_PROGRESS: "pending",
  CREATE_FAILED: "failed",
  DELETE_IN_PROGRESS: "deleting",
};

/** DescribeNatGateways: the NAT gateways of the account's stacks. */
export const describeNatGateways: Handler<DescribeNatGatewaysRequest, DescribeNatGatewaysResult> = (input, context) => {
  const resources = context.resources();
  const all = ofType(resources, "AWS::EC2::NatGateway").map((resource) => {
    const subnet = resources.find((other) => other.physicalId === resource.properties.SubnetId);
    const AllocationId = text(resource.properties.AllocationId);
    const address = ofType(resources, "AWS::EC2::EIP").find((eip) => eip.attributes.AllocationId === AllocationId);
    return {
      NatGatewayId: resource.physicalId,
      SubnetId: text(resource.properties.SubnetId),
      VpcId: text(subnet?.properties.VpcId),
      State: gatewayStates[resource.status] ?? ("available" as const),
      ConnectivityType: "public" as const,
      CreateTime: resource.createdAt,
      NatGatewayAddresses: [
        { AllocationId, PublicIp: address?.physicalId, NetworkInterfaceId: text(resource.attributes.EniId) },
      ],
      Tags: tagsOf(resource),
    };
  });
  const chosen = byId(
    all,
    input.NatGatewayIds,
    (gateway) => gateway.NatGatewayId,
    (id) => new SandboxError("NatGatewayNotFound", `The Nat Gateway ${id} was not found`),
  );
  const { items, NextToken } = select(
    chosen,
    { ...input, Filters: input.Filter },
    {
      "nat-gateway-id": (gateway) => gateway.NatGatewayId,
      "subnet-id": (gateway) => gateway.SubnetId,
      "vpc-id": (gateway) => gateway.VpcId,
      state: (gateway) => gateway.State,
    },
  );
  return { NatGateways: items, NextToken };
};
