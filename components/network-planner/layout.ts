import {
  type AddressRange,
  alignCidr,
  at,
  broadcastAddress,
  type Cidr,
  cidrSize,
  containsCidr,
  freeRanges,
  type Network,
  networkAddress,
  parseCidr,
  type SubnetSlot,
  subnetSlots,
} from "@/lib/network";

/** Where something is along the bar, in percent of its length. */
export interface Stretch {
  readonly at: number;
  readonly span: number;
}

/** A subnet in the bar. */
export interface PlacedSubnet extends Stretch {
  readonly slot: SubnetSlot;
  readonly cidr: Cidr;
  /** How many other subnets it lies in: drawn on top of them. */
  readonly depth: number;
}

/** Addresses nobody has yet. */
export interface FreeStretch extends Stretch {
  readonly range: AddressRange;
}

export interface BarLayout {
  readonly vpc: Cidr;
  /** Whether lengths are as addresses are; else small blocks are drawn larger. */
  readonly toScale: boolean;
  readonly subnets: readonly PlacedSubnet[];
  readonly free: readonly FreeStretch[];
  /** Subnets with no place in the bar: outside the VPC, or no block yet. */
  readonly unplaced: readonly SubnetSlot[];
  /** Where a range is along the bar; null outside of the VPC. */
  readonly stretchOf: (range: AddressRange) => Stretch | null;
  /** The same as it truly is, to scale. */
  readonly trueStretchOf: (range: AddressRange) => Stretch | null;
}

/** The shortest a subnet may be drawn, as a part of the bar, before the bar gives up its scale. */
const SHORTEST_TO_SCALE = 0.09;

interface Piece {
  readonly range: AddressRange;
  readonly cidr: Cidr | null;
}

/**
 * Lays the VPC's addresses out along a bar, in their order: to scale where every subnet is long enough to be read, else by
 * the logarithm of the sizes. Null while the VPC is no block.
 */
export function layOut(network: Network): BarLayout | null {
  const vpc = parseCidr(network.vpcCidr);
  if (!vpc) return null;
  const inside: { slot: SubnetSlot; cidr: Cidr }[] = [];
  const unplaced: SubnetSlot[] = [];
  for (const slot of subnetSlots) {
    const cidr = parseCidr(at(network.subnets, slot));
    if (cidr && containsCidr(vpc, cidr)) inside.push({ slot, cidr: alignCidr(cidr) });
    else unplaced.push(slot);
  }
  // CIDR blocks nest or are apart: those in no other are the pieces, and the rest is drawn in them.
  const depthOf = (position: number) =>
    inside.filter(({ cidr }, other) => other !== position && isWithin(inside[position]?.cidr, cidr, position, other))
      .length;
  const outer = inside.filter((_, position) => depthOf(position) === 0).map(({ cidr }) => cidr);
  const pieces: Piece[] = [
    ...outer.map((cidr) => ({ cidr, range: rangeOf(cidr) })),
    ...freeRanges(vpc, outer).map((range) => ({ cidr: null, range })),
  ].sort((a, b) => a.range.first - b.range.first);
  const toScale = outer.every((cidr) => cidrSize(cidr) / cidrSize(vpc) >= SHORTEST_TO_SCALE);
  const weights = pieces.map((piece) => (toScale ? sizeOf(piece.range) : logarithmic(piece)));
  const stretchOf = along(pieces, weights);
  return {
    vpc,
    toScale,
    subnets: inside.map(({ slot, cidr }, position) => ({
      slot,
      cidr,
      depth: depthOf(position),
      ...whole(stretchOf(rangeOf(cidr))),
    })),
    free: pieces.filter(({ cidr }) => !cidr).map(({ range }) => ({ range, ...whole(stretchOf(range)) })),
    unplaced,
    stretchOf,
    trueStretchOf: along([{ cidr: vpc, range: rangeOf(vpc) }], [1]),
  };
}

/** Of two that are the same block, the later lies in the earlier. */
function isWithin(inner: Cidr | undefined, outer: Cidr, innerPosition: number, outerPosition: number): boolean {
  if (!inner || !containsCidr(outer, inner)) return false;
  return outer.prefix !== inner.prefix || outerPosition < innerPosition;
}

/** A /28 gets 6 parts and each doubling one more; free space grows half as fast. */
function logarithmic({ cidr, range }: Piece): number {
  if (cidr) return 6 + (28 - Math.min(cidr.prefix, 28));
  return 2 + Math.max(0, Math.log2(sizeOf(range) / 16)) / 2;
}

/** Turns addresses into places: linear within each piece. */
function along(pieces: readonly Piece[], weights: readonly number[]) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const placeOf = (address: number) => {
    let before = 0;
    for (const [index, { range }] of pieces.entries()) {
      const weight = weights[index] ?? 0;
      if (address <= range.last) return ((before + (weight * (address - range.first)) / sizeOf(range)) / total) * 100;
      before += weight;
    }
    return 100;
  };
  const first = pieces[0]?.range.first ?? 0;
  const last = pieces.at(-1)?.range.last ?? 0;
  return (range: AddressRange): Stretch | null => {
    if (range.last < first || range.first > last) return null;
    const from = placeOf(Math.max(range.first, first));
    return { at: from, span: placeOf(Math.min(range.last, last) + 1) - from };
  };
}

const whole = (stretch: Stretch | null): Stretch => stretch ?? { at: 0, span: 0 };
const sizeOf = ({ first, last }: AddressRange) => last - first + 1;

/** A block's first and last address. */
export function rangeOf(cidr: Cidr): AddressRange {
  return { first: networkAddress(cidr), last: broadcastAddress(cidr) };
}
