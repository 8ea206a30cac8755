import { alignCidr, broadcastAddress, type Cidr, cidrSize, cidrsOverlap, formatCidr, parseCidr } from "./cidr";

/** Six blocks in CIDR notation: for each tier one in the first zone and one in the second. */
export interface SubnetPlan {
  public: [string, string];
  web: [string, string];
  database: [string, string];
}

/** The longest prefix of a VPC that still holds two /27 for the load balancer and four /28 (AWS's smallest subnet). */
export const SMALLEST_PLANNABLE_VPC_PREFIX = 25;

/**
 * Proposes the six subnets of a VPC: zone 1's public, web and database block, then zone 2's, each a /24 or the
 * eighth of a smaller VPC. Null when the text is no block or the VPC is too small to hold six useful subnets.
 */
export function proposeSubnets(vpcCidr: string): SubnetPlan | null {
  const vpc = parseCidr(vpcCidr);
  if (!vpc || vpc.prefix > SMALLEST_PLANNABLE_VPC_PREFIX) return null;
  if (vpc.prefix === SMALLEST_PLANNABLE_VPC_PREFIX) return proposeSmallest(vpc);
  const prefix = Math.max(24, vpc.prefix + 3);
  const block = (index: number) => blockAt(vpc, prefix, index);
  return { public: [block(0), block(3)], web: [block(1), block(4)], database: [block(2), block(5)] };
}

/** In a /25 the load balancer's /27 pair takes the lower half, the other tiers share the upper half as /28. */
function proposeSmallest(vpc: Cidr): SubnetPlan {
  return {
    public: [blockAt(vpc, 27, 0), blockAt(vpc, 27, 1)],
    web: [blockAt(vpc, 28, 4), blockAt(vpc, 28, 6)],
    database: [blockAt(vpc, 28, 5), blockAt(vpc, 28, 7)],
  };
}

function blockAt(vpc: Cidr, prefix: number, index: number): string {
  const { address } = alignCidr(vpc);
  return formatCidr({ address: address + index * cidrSize({ address, prefix }), prefix });
}

/**
 * The lowest aligned block of the given prefix inside the VPC that shares no address with any taken one; null when
 * there is none. Taken blocks that are no CIDR are ignored.
 */
export function nextFreeCidr(vpc: string, taken: readonly string[], prefix: number): string | null {
  const space = parseCidr(vpc);
  if (!space || prefix < space.prefix || prefix > 32) return null;
  const blocks = taken.map(parseCidr).filter((block) => block !== null);
  let candidate: Cidr = { address: alignCidr(space).address, prefix };
  const end = broadcastAddress(space);
  while (broadcastAddress(candidate) <= end) {
    const current = candidate;
    const blockers = blocks.filter((block) => cidrsOverlap(block, current));
    if (blockers.length === 0) return formatCidr(current);
    candidate = { address: nextAligned(Math.max(...blockers.map(broadcastAddress)) + 1, current), prefix };
  }
  return null;
}

function nextAligned(address: number, like: Cidr): number {
  const size = cidrSize(like);
  return Math.ceil(address / size) * size;
}
