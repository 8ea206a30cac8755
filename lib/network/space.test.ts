import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  alignCidr,
  type Cidr,
  cidrSize,
  cidrsOverlap,
  formatAddress,
  formatCidr,
  hasHostBits,
  parseCidr,
} from "./cidr";
import { blocksOutside, freeBlocks, freeRanges, placeBlocks } from "./space";

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
};
const sizeOf = (blocks: readonly Cidr[]) => blocks.reduce((sum, block) => sum + cidrSize(block), 0);

const space = cidr("10.0.0.0/22");
/** Any block of IPv4, as it was written. */
const anyBlock = fc.record({
  address: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  prefix: fc.integer({ min: 0, max: 32 }),
});
/** Blocks in and around the space, which may overlap. */
const anyTaken = fc.array(
  fc
    .record({ address: fc.integer({ min: -1024, max: 2047 }), prefix: fc.integer({ min: 20, max: 28 }) })
    .map(({ address, prefix }) => alignCidr({ address: space.address + address, prefix })),
  { maxLength: 8 },
);

describe("freeBlocks", () => {
  test("are the largest there are, by address", () => {
    expect(freeBlocks(space, []).map(formatCidr)).toEqual(["10.0.0.0/22"]);
    expect(freeBlocks(space, [cidr("10.0.1.0/24")]).map(formatCidr)).toEqual(["10.0.0.0/24", "10.0.2.0/23"]);
    expect(freeBlocks(space, [cidr("10.0.0.0/8")])).toEqual([]);
    expect(freeBlocks(space, [cidr("10.0.4.0/24")]).map(formatCidr)).toEqual(["10.0.0.0/22"]);
  });

  test("every address is taken or in exactly one of them, and no two make a larger one", () => {
    fc.assert(
      fc.property(anyTaken, (taken) => {
        const free = freeBlocks(space, taken);
        expect(free.filter(hasHostBits)).toEqual([]);
        for (const block of free) {
          expect(taken.some((other) => cidrsOverlap(other, block))).toBe(false);
          const doubled = alignCidr({ address: block.address, prefix: block.prefix - 1 });
          if (block.prefix > space.prefix) expect(taken.some((other) => cidrsOverlap(other, doubled))).toBe(true);
        }
        const takenHere = Array.from({ length: 1024 }, (_, offset) => space.address + offset).filter((address) =>
          taken.some((block) => cidrsOverlap(block, { address, prefix: 32 })),
        );
        expect(sizeOf(free) + takenHere.length).toBe(1024);
      }),
      { numRuns: 50 },
    );
  });
});

describe("freeRanges", () => {
  test("join neighbours", () => {
    const words = freeRanges(space, [cidr("10.0.1.0/24")]).map(({ first, last }) => [
      formatAddress(first),
      formatAddress(last),
    ]);
    expect(words).toEqual([
      ["10.0.0.0", "10.0.0.255"],
      ["10.0.2.0", "10.0.3.255"],
    ]);
    expect(freeRanges(space, [cidr("10.0.0.0/28")]).map(({ first }) => formatAddress(first))).toEqual(["10.0.0.16"]);
  });

  test("hold what the free blocks hold, with something taken between any two", () => {
    fc.assert(
      fc.property(anyTaken, (taken) => {
        const ranges = freeRanges(space, taken);
        const held = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
        expect(held).toBe(sizeOf(freeBlocks(space, taken)));
        for (const [index, range] of ranges.entries()) {
          expect(range.first).toBeGreaterThan((ranges[index - 1]?.last ?? -1) + (index > 0 ? 1 : 0));
        }
      }),
    );
  });
});

describe("placeBlocks", () => {
  test("takes the tightest hole and leaves large ones whole", () => {
    const kept = [cidr("10.0.0.0/26"), cidr("10.0.0.128/25")];
    expect(placeBlocks(space, kept, [26])?.map(formatCidr)).toEqual(["10.0.0.64/26"]);
    expect(placeBlocks(space, kept, [26, 24])?.map(formatCidr)).toEqual(["10.0.0.64/26", "10.0.1.0/24"]);
  });

  test("finds places whenever there are any, and afterwards the largest free block is as large as it can be", () => {
    const small = cidr("10.0.0.0/24");
    const anyKept = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 26, max: 28 })), { maxLength: 4 });
    const anyWanted = fc.array(fc.integer({ min: 25, max: 28 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyKept, anyWanted, (list, wanted) => {
        const kept = list.map(([offset, prefix]) => alignCidr({ address: small.address + offset, prefix }));
        const every = arrangements(small, kept, wanted);
        const placed = placeBlocks(small, kept, wanted);
        expect(placed !== null).toBe(every.length > 0);
        if (!placed) return;
        expect(placed.map(({ prefix }) => prefix)).toEqual(wanted);
        const largestLeft = (blocks: readonly Cidr[]) =>
          Math.max(0, ...freeBlocks(small, [...kept, ...blocks]).map(cidrSize));
        const best = Math.max(...every.map(largestLeft));
        expect(largestLeft(placed)).toBe(best);
      }),
      { numRuns: 60 },
    );
  });
});

/** Every way to place the wanted blocks, by trying all of them. */
function arrangements(within: Cidr, taken: readonly Cidr[], wanted: readonly number[]): Cidr[][] {
  const [prefix, ...rest] = wanted;
  if (prefix === undefined) return [[]];
  const count = cidrSize(within) / cidrSize({ address: 0, prefix });
  return Array.from({ length: count }, (_, index) => ({
    address: within.address + index * cidrSize({ address: 0, prefix }),
    prefix,
  }))
    .filter((block) => !taken.some((other) => cidrsOverlap(other, block)))
    .flatMap((block) => arrangements(within, [...taken, block], rest).map((others) => [block, ...others]));
}

describe("blocksOutside", () => {
  test("10.0.0.0/8 leaves eight blocks", () => {
    expect(blocksOutside(cidr("10.0.0.0/8")).map(formatCidr)).toEqual([
      "128.0.0.0/1",
      "64.0.0.0/2",
      "32.0.0.0/3",
      "16.0.0.0/4",
      "0.0.0.0/5",
      "12.0.0.0/6",
      "8.0.0.0/7",
      "11.0.0.0/8",
    ]);
  });

  test("nothing is outside of everything", () => {
    expect(blocksOutside(cidr("0.0.0.0/0"))).toEqual([]);
  });

  test("with the block itself they are every address, each once", () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const all = [...blocksOutside(block), alignCidr(block)];
        expect(all.filter(hasHostBits)).toEqual([]);
        expect(all.filter((one) => all.some((other) => other !== one && cidrsOverlap(one, other)))).toEqual([]);
        expect(all.reduce((size, one) => size + cidrSize(one), 0)).toBe(2 ** 32);
      }),
    );
  });
});
