import { type Cidr, formatCidr, parseCidr } from "./cidr";
import { placeBlocks } from "./space";

export const subnetTiers = ["public", "web", "database"] as const;
export type SubnetTier = (typeof subnetTiers)[number];

/** One value for each subnet: for each tier one in the first zone and one in the second. */
export type PerSubnet<Value> = Record<SubnetTier, [Value, Value]>;

/** Six blocks in CIDR notation. */
export type SubnetPlan = PerSubnet<string>;

/** One of the six subnets: its tier and, as an index, its zone. */
export interface SubnetSlot {
  readonly tier: SubnetTier;
  readonly index: 0 | 1;
}

/** The six in the order they are laid out: the first zone's public, web and database subnet, then the second's. */
export const subnetSlots: readonly SubnetSlot[] = ([0, 1] as const).flatMap((index) =>
  subnetTiers.map((tier) => ({ tier, index })),
);

/** The smallest subnet a tier may have, as a prefix length: the longest allowed. */
export type SubnetLimits = Readonly<Record<SubnetTier, number>>;

/** AWS's smallest subnet is a /28; a load balancer needs a /27 ("Application Load Balancers", ELB user guide). */
export const SMALLEST_SUBNETS: SubnetLimits = { public: 27, web: 28, database: 28 };

/** AWS's largest VPC and subnet ("Subnet CIDR blocks", Amazon VPC user guide). */
export const LARGEST_PREFIX = 16;

/** The longest prefix of a VPC that still holds two /27 for the load balancer and four /28 (AWS's smallest subnet). */
export const SMALLEST_PLANNABLE_VPC_PREFIX = 25;

/** What a plan gives a subnet while nobody asks for more. */
const USUAL_SUBNET_PREFIX = 24;

/**
 * Lays six subnets of the wanted prefix lengths out from the start of the VPC, the largest first, without a gap. Null
 * when the text is no block or they do not all fit, which no other layout could mend.
 */
export function planSubnets(vpcCidr: string, prefixes: PerSubnet<number>): SubnetPlan | null {
  const vpc = parseCidr(vpcCidr);
  if (!vpc) return null;
  const placed = placeBlocks(
    vpc,
    [],
    subnetSlots.map((slot) => at(prefixes, slot)),
  );
  return placed && planOf(placed);
}

/**
 * Proposes the six subnets of a VPC: each a /24 or the eighth of a smaller VPC, or more where a limit asks for it. Null
 * when the text is no block or the VPC is too small to hold six useful subnets.
 */
export function proposeSubnets(vpcCidr: string, limits: SubnetLimits = SMALLEST_SUBNETS): SubnetPlan | null {
  const vpc = parseCidr(vpcCidr);
  if (!vpc) return null;
  const usual = Math.max(USUAL_SUBNET_PREFIX, vpc.prefix + 3);
  const sizes = (prefix: number) => perSubnet(({ tier }) => Math.min(prefix, limits[tier]));
  return planSubnets(vpcCidr, sizes(usual)) ?? planSubnets(vpcCidr, sizes(32));
}

/** A value for each of the six. */
export function perSubnet<Value>(make: (slot: SubnetSlot) => Value): PerSubnet<Value> {
  const both = (tier: SubnetTier): [Value, Value] => [make({ tier, index: 0 }), make({ tier, index: 1 })];
  return { public: both("public"), web: both("web"), database: both("database") };
}

/** The value of one of the six. */
export function at<Value>(values: PerSubnet<Value>, { tier, index }: SubnetSlot): Value {
  return values[tier][index];
}

/** Where a subnet stands in `subnetSlots`. */
export function positionOf(slot: SubnetSlot): number {
  return subnetSlots.findIndex(({ tier, index }) => tier === slot.tier && index === slot.index);
}

/** Six blocks in the order of `subnetSlots` as a plan. */
export function planOf(blocks: readonly Cidr[]): SubnetPlan {
  return perSubnet((slot) => {
    const block = blocks[positionOf(slot)];
    if (!block) throw new Error(`There is no block for ${slot.tier} ${slot.index}`);
    return formatCidr(block);
  });
}
