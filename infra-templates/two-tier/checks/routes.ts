import { type Cidr, containsCidr } from "../../../lib/network";
import { resource, resourcesOf, type TemplateJson } from "../testing/read-template";
import { block } from "./address-blocks";
import { logicalIdOf } from "./references";

/** Types of the network this reading knows; none else opens or closes a way. */
const KNOWN_TYPES =
  /^AWS::EC2::(VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|InternetGateway|VPCGatewayAttachment|EIP|NatGateway|PrefixList|SecurityGroup|SecurityGroup(In|E)gress|FlowLog|LaunchTemplate)$/;

/** Throws where the template has a part of a network that the walk would overlook: a peering, an ACL, an endpoint. */
export function assertKnownNetwork({ Resources }: TemplateJson): void {
  for (const [logicalId, { Type }] of Object.entries(Resources)) {
    if (Type.startsWith("AWS::EC2::") && !KNOWN_TYPES.test(Type)) throw new Error(`Cannot read ${logicalId}: ${Type}`);
  }
}

/** True when hosts at `address` and one with a public address in the subnet can exchange packets. */
export function meetsInternet(template: TemplateJson, subnet: string, address: Cidr): boolean {
  const gateway = routeTo(template, subnet, address)?.GatewayId;
  return gateway !== undefined && isAttached(template, logicalIdOf(gateway));
}

/** True when one without a public address in the subnet can open a connection to `address` through a NAT gateway. */
export function callsInternet(template: TemplateJson, subnet: string, address: Cidr): boolean {
  const natGatewayId = routeTo(template, subnet, address)?.NatGatewayId;
  if (natGatewayId === undefined) return false;
  const { SubnetId, AllocationId, ConnectivityType } = resource(template, logicalIdOf(natGatewayId)).Properties;
  const translates = AllocationId !== undefined && ConnectivityType !== "private";
  return translates && meetsInternet(template, logicalIdOf(SubnetId), address);
}

interface RouteProperties {
  readonly DestinationCidrBlock: string;
  readonly RouteTableId: unknown;
  readonly GatewayId?: unknown;
  readonly NatGatewayId?: unknown;
}

/** The narrowest route of the subnet's table for an address. A subnet without a table has the VPC's own routes only. */
function routeTo(template: TemplateJson, subnet: string, address: Cidr): RouteProperties | undefined {
  const association = Object.values(resourcesOf(template, "AWS::EC2::SubnetRouteTableAssociation")).find(
    ({ Properties }) => logicalIdOf(Properties.SubnetId) === subnet,
  );
  if (!association) return undefined;
  const table = logicalIdOf(association.Properties.RouteTableId);
  return Object.values(resourcesOf(template, "AWS::EC2::Route"))
    .map(({ Properties }): RouteProperties => Properties)
    .filter((route) => logicalIdOf(route.RouteTableId) === table)
    .filter((route) => containsCidr(block(route.DestinationCidrBlock), address))
    .sort((one, other) => block(other.DestinationCidrBlock).prefix - block(one.DestinationCidrBlock).prefix)[0];
}

function isAttached(template: TemplateJson, internetGateway: string): boolean {
  return Object.values(resourcesOf(template, "AWS::EC2::VPCGatewayAttachment")).some(
    ({ Properties }) => logicalIdOf(Properties.InternetGatewayId) === internetGateway,
  );
}
