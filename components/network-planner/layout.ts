import {
  type AddressRange,
  alignCidr,
  at,
  broadcastAddress,
  type Cidr,
  cidrSize,
  cidrsOverlap,
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
  /** Another lies in it. */
  readonly holds: boolean;
  /** Shares addresses with another subnet. */
  readonly clashes: boolean;
}

/** Addresses nobody has yet. */
export interface FreeStretch extends Stretch {
  readonly range: AddressRange;
}

export interface BarLayout {
  readonly vpc: Cidr;
  /** Whether lengths are as addresses are; else small blocks are drawn larger. */
  readonly toScale: boolean;
  /** The whole length, in what a subnet's length is measured in. */
  readonly total: number;
  readonly subnets: readonly PlacedSubnet[];
  readonly free: readonly FreeStretch[];
  /** Subnets with no place in the bar: outside the VPC, or no block yet. */
  readonly unplaced: readonly SubnetSlot[];
  /** Where a range is along the bar; null outside of the VPC. */
  readonly stretchOf: (range: AddressRange) => Stretch | null;
  /** The address at a place along the bar, in percent; beyond an end, the one at that end. */
  readonly addressAt: (percent: number) => number;
  /** `stretchOf` as it truly is, to scale. */
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
 * the fourth root of the sizes. Null while the VPC is no block. `like` another layout, its measure is kept: what grows takes from free space and
 * pushes nobody, so that its end stays under the hand that pulls it.
 */
export function layOut(network: Network, like?: BarLayout): BarLayout | null {
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
  const holders = inside.map((inner, position) =>
    inside.filter((outer, other) => other !== position && isWithin(inner.cidr, outer.cidr, position, other)),
  );
  const depthOf = (position: number) => holders[position]?.length ?? 0;
  const outer = inside.filter((_, position) => depthOf(position) === 0).map(({ cidr }) => cidr);
  const pieces: Piece[] = [
    ...outer.map((cidr) => ({ cidr, range: rangeOf(cidr) })),
    ...freeRanges(vpc, outer).map((range) => ({ cidr: null, range })),
  ].sort((a, b) => a.range.first - b.range.first);
  const toScale = like?.toScale ?? outer.every((cidr) => cidrSize(cidr) / cidrSize(vpc) >= SHORTEST_TO_SCALE);
  const largest = Math.max(0, ...outer.map(cidrSize));
  const lengths = pieces.map((piece) => (toScale ? sizeOf(piece.range) : levelled(piece, largest)));
  const weights = like ? fitted(pieces, lengths, like.total) : lengths;
  const { stretchOf, addressAt } = along(pieces, weights);
  return {
    vpc,
    toScale,
    total: sum(weights),
    subnets: inside.map((subnet, position) => ({
      ...subnet,
      depth: depthOf(position),
      holds: holders.some((outers) => outers.includes(subnet)),
      clashes: inside.some((other, index) => index !== position && cidrsOverlap(other.cidr, subnet.cidr)),
      ...whole(stretchOf(rangeOf(subnet.cidr))),
    })),
    free: pieces.filter(({ cidr }) => !cidr).map(({ range }) => ({ range, ...whole(stretchOf(range)) })),
    unplaced,
    stretchOf,
    addressAt,
    trueStretchOf: along([{ cidr: vpc, range: rangeOf(vpc) }], [1]).stretchOf,
  };
}

/** Of two that are the same block, the later lies in the earlier. */
function isWithin(inner: Cidr, outer: Cidr, innerPosition: number, outerPosition: number): boolean {
  if (!containsCidr(outer, inner)) return false;
  return outer.prefix !== inner.prefix || outerPosition < innerPosition;
}

/** Twice as long is 16 times as large, none shorter than two fifths of the longest; free space is a third of that. */
function levelled({ cidr, range }: Piece, largest: number): number {
  const length = sizeOf(range) ** 0.25;
  return cidr ? Math.max(length, 0.4 * largest ** 0.25) : length / 3;
}

/** Makes free space shorter or longer, to a fifth at most, so that all together have this length if they can. */
function fitted(pieces: readonly Piece[], lengths: readonly number[], total: number): number[] {
  const isFree = (index: number) => pieces[index]?.cidr === null;
  const free = sum(lengths.filter((_, index) => isFree(index)));
  const room = Math.max(total - sum(lengths) + free, free / 5);
  return lengths.map((length, index) => (isFree(index) ? (length / free) * room : length));
}

/** Turns addresses into places and back: linear within each piece. */
function along(pieces: readonly Piece[], weights: readonly number[]) {
  const total = sum(weights);
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
  const stretchOf = (range: AddressRange): Stretch | null => {
    if (range.last < first || range.first > last) return null;
    const from = placeOf(Math.max(range.first, first));
    return { at: from, span: placeOf(Math.min(range.last, last) + 1) - from };
  };
  const addressAt = (percent: number) => {
    let left = Math.max(0, percent / 100) * total;
    for (const [index, { range }] of pieces.entries()) {
      const weight = weights[index] ?? 0;
      if (left < weight) return range.first + Math.floor((left / weight) * sizeOf(range));
      left -= weight;
    }
    return last;
  };
  return { stretchOf, addressAt };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const whole = (stretch: Stretch | null): Stretch => stretch ?? { at: 0, span: 0 };

/** How many addresses a range has. */
export const sizeOf = ({ first, last }: AddressRange) => last - first + 1;

/** A block's first and last address. */
export function rangeOf(cidr: Cidr): AddressRange {
  return { first: networkAddress(cidr), last: broadcastAddress(cidr) };
}

export function sameSlot(one: SubnetSlot, other: SubnetSlot): boolean {
  return one.tier === other.tier && one.index === other.index;
}
