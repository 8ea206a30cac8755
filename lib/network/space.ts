import { alignCidr, broadcastAddress, type Cidr, cidrSize, cidrsOverlap, containsCidr, networkAddress } from "./cidr";

/** The free blocks of a space, each as large as its alignment allows, lowest address first. */
export function freeBlocks(space: Cidr, taken: readonly Cidr[]): Cidr[] {
  const touching = taken.filter((block) => cidrsOverlap(block, space));
  if (touching.length === 0) return [alignCidr(space)];
  if (touching.some((block) => containsCidr(block, space))) return [];
  return halves(space).flatMap((half) => freeBlocks(half, touching));
}

/** The fewest blocks that together hold every IPv4 address outside the given one, the largest first. */
export function blocksOutside(cidr: Cidr): Cidr[] {
  return freeBlocks({ address: 0, prefix: 0 }, [cidr]).sort((one, other) => one.prefix - other.prefix);
}

/** Addresses that lie next to each other: the first and the last of them. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** The free stretches of a space, lowest first; neighbours are one stretch, whatever blocks they make. */
export function freeRanges(space: Cidr, taken: readonly Cidr[]): AddressRange[] {
  const ranges: AddressRange[] = [];
  for (const block of freeBlocks(space, taken)) {
    const before = ranges.at(-1);
    const first = networkAddress(block);
    if (before && before.last + 1 === first) ranges[ranges.length - 1] = { ...before, last: broadcastAddress(block) };
    else ranges.push({ first, last: broadcastAddress(block) });
  }
  return ranges;
}

/**
 * Places a block of each wanted prefix beside what is kept, the largest first, each into the smallest free block that
 * holds it: large free blocks stay whole. Blocks halve, so this finds a place for all whenever there is one; null when
 * there is none. Answers in the order of the wanted prefixes.
 */
export function placeBlocks(space: Cidr, kept: readonly Cidr[], prefixes: readonly number[]): Cidr[] | null {
  const placed: Cidr[] = [];
  const taken = [...kept];
  const order = prefixes.map((_, index) => index).sort((a, b) => prefixAt(prefixes, a) - prefixAt(prefixes, b));
  for (const index of order) {
    const prefix = prefixAt(prefixes, index);
    const hole = tightest(freeBlocks(space, taken), prefix);
    if (!hole) return null;
    const block = { address: hole.address, prefix };
    placed[index] = block;
    taken.push(block);
  }
  return placed;
}

function tightest(free: readonly Cidr[], prefix: number): Cidr | undefined {
  return free
    .filter((block) => block.prefix <= prefix)
    .reduce<Cidr | undefined>((best, block) => (best && best.prefix >= block.prefix ? best : block), undefined);
}

function halves(block: Cidr): [Cidr, Cidr] {
  const prefix = block.prefix + 1;
  const address = networkAddress(block);
  return [
    { address, prefix },
    { address: address + cidrSize({ address, prefix }), prefix },
  ];
}

const prefixAt = (prefixes: readonly number[], index: number) => prefixes[index] ?? 32;
