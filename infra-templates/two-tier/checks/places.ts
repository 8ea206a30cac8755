import { resource, resourcesOf, type TemplateJson } from "../testing/read-template";
import { logicalIdOf, logicalIdsOf } from "./references";
import { DEFAULT_GROUP, groupOf } from "./security-rules";

export const PARTIES = ["internet", "load balancer", "web", "database"] as const;
export type Party = (typeof PARTIES)[number];

/** Where a party stands in the network: one resource in one subnet. */
export interface Place {
  readonly party: Exclude<Party, "internet">;
  readonly logicalId: string;
  readonly subnet: string;
  readonly groups: readonly string[];
  /** True where its network interface has a public address, so that an internet gateway leads to it. */
  readonly publicAddress: boolean;
}

/** Every place a load balancer, an instance or a database of the template may stand in. */
export function placesOf(template: TemplateJson): Place[] {
  return [...loadBalancers(template), ...instances(template), ...databases(template)];
}

function loadBalancers(template: TemplateJson): Place[] {
  const type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  return Object.entries(resourcesOf(template, type)).flatMap(([logicalId, { Properties }]) =>
    logicalIdsOf(Properties.Subnets).map((subnet) => ({
      party: "load balancer" as const,
      logicalId,
      subnet,
      groups: groupsOf(Properties.SecurityGroups),
      publicAddress: Properties.Scheme !== "internal",
    })),
  );
}

function instances(template: TemplateJson): Place[] {
  return Object.entries(resourcesOf(template, "AWS::AutoScaling::AutoScalingGroup")).flatMap(([logicalId, group]) => {
    const { LaunchTemplate, VPCZoneIdentifier } = group.Properties;
    const launched = resource(template, logicalIdOf(LaunchTemplate.LaunchTemplateId)).Properties.LaunchTemplateData;
    const [networkInterface] = launched.NetworkInterfaces ?? [];
    return logicalIdsOf(VPCZoneIdentifier).map((subnet) => ({
      party: "web" as const,
      logicalId,
      subnet,
      groups: groupsOf(networkInterface?.Groups ?? launched.SecurityGroupIds),
      publicAddress:
        networkInterface?.AssociatePublicIpAddress ??
        resource(template, subnet).Properties.MapPublicIpOnLaunch ??
        false,
    }));
  });
}

function databases(template: TemplateJson): Place[] {
  return Object.entries(resourcesOf(template, "AWS::RDS::DBInstance")).flatMap(([logicalId, { Properties }]) => {
    const source = Properties.SourceDBInstanceIdentifier;
    // A replica in its source's region stands in the source's subnets, but takes no security group from it.
    const subnetGroup =
      Properties.DBSubnetGroupName ?? resource(template, logicalIdOf(source)).Properties.DBSubnetGroupName;
    return logicalIdsOf(resource(template, logicalIdOf(subnetGroup)).Properties.SubnetIds).map((subnet) => ({
      party: "database" as const,
      logicalId,
      subnet,
      groups: groupsOf(Properties.VPCSecurityGroups),
      publicAddress: Properties.PubliclyAccessible ?? false,
    }));
  });
}

function groupsOf(groupIds: unknown): string[] {
  const groups = ((groupIds ?? []) as unknown[]).map(groupOf);
  return groups.length > 0 ? groups : [DEFAULT_GROUP];
}
