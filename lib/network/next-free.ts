import { alignCidr, broadcastAddress, type Cidr, cidrSize, cidrsOverlap, formatCidr, parseCidr } from "./cidr";

/**
 * The lowest aligned block of the given prefix inside the space that shares no address with any taken one; null when
 * there is none. Taken blocks that are no CIDR are ignored.
 */
export function nextFreeCidr(within: string, taken: readonly string[], prefix: number): string | null {
  const space = parseCidr(within);
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

/** Where a VPC may be, in the order they are offered: the architecture's own range first. */
const VPC_SPACES = ["172.16.0.0/12", "10.0.0.0/8", "192.168.0.0/16", "100.64.0.0/10"];

/**
 * Never offered: some AWS services use the first for themselves ("VPC CIDR blocks", Amazon VPC user guide), the second is
 * every account's default VPC, and a peering with it could then never be made.
 */
const LEFT_ALONE = ["172.17.0.0/16", "172.31.0.0/16"];

/** The next private block of the given prefix for a VPC outside of what is taken; null when every range is full. */
export function nextFreeVpc(taken: readonly string[], prefix: number): string | null {
  for (const space of VPC_SPACES) {
    const free = nextFreeCidr(space, [...taken, ...LEFT_ALONE], prefix);
    if (free) return free;
  }
  return null;
}

function nextAligned(address: number, like: Cidr): number {
  const size = cidrSize(like);
  return Math.ceil(address / size) * size;
}
