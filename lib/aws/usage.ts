import {
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand } from "@aws-sdk/client-rds";
import type { AwsAccess } from "./access";
import { everyPage, survey } from "./call";
import { clients } from "./clients";

/** How many VPCs the region has, the default one included. */
export async function countVpcs(access: AwsAccess): Promise<number> {
  const vpcs = await everyPage(async (token) => {
    const command = new DescribeVpcsCommand({ NextToken: token });
    const page = await survey(access, "DescribeVpcs", () => clients(access).ec2.send(command));
    return { items: page.Vpcs ?? [], next: page.NextToken };
  });
  return vpcs.length;
}

/** How many Elastic IP addresses the account holds in the region; EC2 tells all of them at once. */
export async function countAddresses(access: AwsAccess): Promise<number> {
  const answer = await survey(access, "DescribeAddresses", () =>
    clients(access).ec2.send(new DescribeAddressesCommand({})),
  );
  return (answer.Addresses ?? []).length;
}

/**
 * NAT gateways by Availability Zone. Pending and deleting ones count ("Amazon VPC quotas", VPC user guide); one whose
 * subnet is gone already counts nowhere.
 */
export async function countNatGatewaysByZone(access: AwsAccess): Promise<Map<string, number>> {
  const { ec2 } = clients(access);
  const gateways = await everyPage(async (token) => {
    const Filter = [{ Name: "state", Values: ["pending", "available", "deleting"] }];
    const command = new DescribeNatGatewaysCommand({ Filter, NextToken: token });
    const page = await survey(access, "DescribeNatGateways", () => ec2.send(command));
    return { items: page.NatGateways ?? [], next: page.NextToken };
  });
  const subnetIds = [...new Set(gateways.flatMap(({ SubnetId }) => (SubnetId ? [SubnetId] : [])))];
  const zones = new Map<string, number>();
  if (subnetIds.length === 0) return zones;
  const subnets = await everyPage(async (token) => {
    // A filter, not ids: one that has gone meanwhile is no error then.
    const command = new DescribeSubnetsCommand({
      Filters: [{ Name: "subnet-id", Values: subnetIds }],
      NextToken: token,
    });
    const page = await survey(access, "DescribeSubnets", () => ec2.send(command));
    return { items: page.Subnets ?? [], next: page.NextToken };
  });
  const zoneOf = new Map(subnets.map(({ SubnetId, AvailabilityZone }) => [SubnetId, AvailabilityZone]));
  for (const { SubnetId } of gateways) {
    const zone = zoneOf.get(SubnetId);
    if (zone) zones.set(zone, (zones.get(zone) ?? 0) + 1);
  }
  return zones;
}

/** How many On-Demand instances of each type run or start in the region; Spot has quotas of its own. */
export async function countInstancesByType(access: AwsAccess): Promise<Map<string, number>> {
  const reservations = await everyPage(async (token) => {
    const Filters = [{ Name: "instance-state-name", Values: ["pending", "running"] }];
    const command = new DescribeInstancesCommand({ Filters, NextToken: token });
    const page = await survey(access, "DescribeInstances", () => clients(access).ec2.send(command));
    return { items: page.Reservations ?? [], next: page.NextToken };
  });
  const counts = new Map<string, number>();
  for (const { InstanceType, InstanceLifecycle } of reservations.flatMap((one) => one.Instances ?? [])) {
    if (InstanceType && !InstanceLifecycle) counts.set(InstanceType, (counts.get(InstanceType) ?? 0) + 1);
  }
  return counts;
}

/** How many DB instances of any engine the region has, replicas included. */
export async function countDatabases(access: AwsAccess): Promise<number> {
  const instances = await everyPage(async (token) => {
    const command = new DescribeDBInstancesCommand({ Marker: token });
    const page = await survey(access, "DescribeDBInstances", () => clients(access).rds.send(command));
    return { items: page.DBInstances ?? [], next: page.Marker };
  });
  return instances.length;
}
