import { nodeOfLogicalId } from "@/components/architecture/node-ids";
import type { Change } from "@/lib/plans/schemas";

/** The parts of an environment in the order of the drawing, from the edge down. */
export const tiers = ["Network", "Load balancer", "Web tier", "Database", "Monitoring"] as const;
export type Tier = (typeof tiers)[number];

const byNode: readonly (readonly [pattern: RegExp, tier: Tier])[] = [
  [/^database|^rdsRole/, "Database"],
  [/^loadBalancer|^accessLogs/, "Load balancer"],
  [/^autoScalingGroup|^flaskApp|^webSecurityGroup|^ec2Role/, "Web tier"],
  [/^cloudWatch/, "Monitoring"],
];

const byType: readonly (readonly [pattern: RegExp, tier: Tier])[] = [
  [/^AWS::(RDS|SecretsManager)::/, "Database"],
  [/^AWS::ElasticLoadBalancingV2::/, "Load balancer"],
  [/^AWS::(AutoScaling|IAM|SSM|Lambda)::|::LaunchTemplate$/, "Web tier"],
  [/^AWS::(CloudWatch|SNS|Logs|Events)::/, "Monitoring"],
];

/** The part of an environment a resource belongs to: where the drawing shows it, or by its type where it shows none. */
export function tierOf({ logicalId, resourceType }: Pick<Change, "logicalId" | "resourceType">): Tier {
  // Subnets, their routes and NAT gateways are the network's, whichever tier they serve.
  if (/^AWS::EC2::(Subnet|Route|RouteTable|SubnetRouteTableAssociation|NatGateway|EIP)$/.test(resourceType))
    return "Network";
  const node = nodeOfLogicalId(logicalId);
  const known = node ? byNode.find(([pattern]) => pattern.test(node)) : undefined;
  if (known) return known[1];
  return byType.find(([pattern]) => pattern.test(resourceType))?.[1] ?? "Network";
}
