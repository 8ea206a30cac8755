import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignCidr, type Cidr, cidrSize, cidrsOverlap, containsCidr, formatCidr, hasHostBits, parseCidr } from "./cidr";
import { editPlan, largestPrefix, type Network } from "./edit-plan";
import { freeBlocks } from "./space";
import { at, proposeSubnets, type SubnetLimits, type SubnetPlan, type SubnetSlot, subnetSlots } from "./subnets";

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
};
const blocksOf = (plan: SubnetPlan) => subnetSlots.map((slot) => cidr(at(plan, slot)));
const isEdited = (edited: SubnetSlot) => (slot: SubnetSlot) => slot.tier === edited.tier && slot.index === edited.index;
const movedBetween = (before: SubnetPlan, after: SubnetPlan) =>
  subnetSlots.filter((slot) => at(before, slot) !== at(after, slot));

function expectValid(vpcCidr: string, plan: SubnetPlan, limits: SubnetLimits) {
  const blocks = blocksOf(plan);
  for (const [index, block] of blocks.entries()) {
    expect(containsCidr(cidr(vpcCidr), block)).toBe(true);
    expect(hasHostBits(block)).toBe(false);
    expect(block.prefix).toBeGreaterThanOrEqual(16);
    expect(block.prefix).toBeLessThanOrEqual(limits[subnetSlots[index]?.tier ?? "web"]);
    for (const other of blocks.slice(index + 1)) expect(cidrsOverlap(block, other)).toBe(false);
  }
}

const usual: Network = { vpcCidr: "172.16.0.0/16", subnets: proposeSubnets("172.16.0.0/16") as SubnetPlan };
const publicOne = { tier: "public", index: 0 } as const;
const webTwo = { tier: "web", index: 1 } as const;

describe("editPlan", () => {
  test("grows a subnet into free space and moves no other", () => {
    const subnets = { ...usual.subnets, public: ["172.16.6.0/23", "172.16.3.0/24"] };
    expect(editPlan(usual, { kind: "resize", slot: publicOne, prefix: 23 })).toEqual(subnets);
  });

  test("grows in place where the neighbouring addresses are free", () => {
    const apart = { ...usual, subnets: { ...usual.subnets, web: ["172.16.1.0/24", "172.16.8.0/24"] } as SubnetPlan };
    expect(editPlan(apart, { kind: "resize", slot: webTwo, prefix: 22 })?.web[1]).toBe("172.16.8.0/22");
  });

  test("shrinks in place", () => {
    const subnets = { ...usual.subnets, web: ["172.16.1.0/24", "172.16.4.0/27"] };
    expect(editPlan(usual, { kind: "resize", slot: webTwo, prefix: 27 })).toEqual(subnets);
  });

  test("moves the fewest others where there is no free block, and of those the smallest", () => {
    const tight: Network = {
      vpcCidr: "10.0.0.0/24",
      subnets: {
        public: ["10.0.0.0/27", "10.0.0.32/27"],
        web: ["10.0.0.64/27", "10.0.0.96/28"],
        database: ["10.0.0.128/26", "10.0.0.208/28"],
      },
    };
    expect(editPlan(tight, { kind: "resize", slot: { tier: "web", index: 0 }, prefix: 26 })).toEqual({
      ...tight.subnets,
      web: ["10.0.0.64/26", "10.0.0.192/28"],
    });
  });

  test("moves a subnet to an address, and whoever is there elsewhere", () => {
    const edit = { kind: "move", slot: publicOne, address: cidr("172.16.4.0/24").address } as const;
    expect(editPlan(usual, edit)).toEqual({
      ...usual.subnets,
      public: ["172.16.4.0/24", "172.16.3.0/24"],
      web: ["172.16.1.0/24", "172.16.0.0/24"],
    });
    expect(editPlan(usual, { ...edit, address: cidr("172.17.0.0/24").address })).toBeNull();
  });

  test("takes the subnets along to another VPC, each as far from its start", () => {
    expect(editPlan(usual, { kind: "vpc", vpcCidr: "10.9.0.0/16" })).toEqual({
      public: ["10.9.0.0/24", "10.9.3.0/24"],
      web: ["10.9.1.0/24", "10.9.4.0/24"],
      database: ["10.9.2.0/24", "10.9.5.0/24"],
    });
  });

  test("leaves what a wider or narrower VPC still holds, and shrinks all alike where it is too narrow", () => {
    expect(editPlan(usual, { kind: "vpc", vpcCidr: "172.16.0.0/20" })).toEqual(usual.subnets);
    const narrow = editPlan(usual, { kind: "vpc", vpcCidr: "172.16.0.0/22" });
    expect(narrow && blocksOf(narrow).map(({ prefix }) => prefix)).toEqual([25, 25, 25, 25, 25, 25]);
    expect(editPlan(usual, { kind: "vpc", vpcCidr: "172.16.0.0/26" })).toBeNull();
    expect(editPlan(usual, { kind: "vpc", vpcCidr: "172.16" })).toBeNull();
  });

  test("mends what was typed wrong and leaves the rest", () => {
    const wrong = { ...usual.subnets, web: ["172.16.0.128/25", "10.0.0.0/24"], database: ["172.16.2.0/24", "x"] };
    expect(editPlan({ ...usual, subnets: wrong as SubnetPlan }, { kind: "mend" })).toEqual({
      public: usual.subnets.public,
      web: ["172.16.4.0/25", "172.16.1.0/24"],
      database: ["172.16.2.0/24", "172.16.4.128/28"],
    });
  });

  test("refuses what no plan can hold", () => {
    expect(editPlan(usual, { kind: "resize", slot: publicOne, prefix: 16 })).toBeNull();
    expect(editPlan(usual, { kind: "resize", slot: publicOne, prefix: 28 })).toBeNull();
    expect(editPlan(usual, { kind: "resize", slot: publicOne, prefix: 15 })).toBeNull();
  });
});

const anyLimits = fc.record({
  public: fc.constant(27),
  web: fc.integer({ min: 25, max: 28 }),
  database: fc.constant(28),
});
const anySlot = fc.constantFrom(...subnetSlots);
const anyBlock = fc
  .record({ offset: fc.nat(4095), prefix: fc.integer({ min: 21, max: 29 }) })
  .map(({ offset, prefix }) => formatCidr(alignCidr({ address: cidr("10.0.0.0/20").address + offset, prefix })));
const anyPair = fc.tuple(fc.oneof(anyBlock, fc.constant("half typ")), anyBlock);
/** Anything a person may have typed: overlaps, blocks outside, too small, no block at all. */
const anyNetwork = fc.record({
  vpcCidr: fc.integer({ min: 19, max: 24 }).map((prefix) => `10.0.0.0/${prefix}`),
  subnets: fc.record({ public: anyPair, web: anyPair, database: anyPair }),
});
const anyEdit = fc.oneof(
  fc.record({ kind: fc.constant("resize" as const), slot: anySlot, prefix: fc.integer({ min: 19, max: 29 }) }),
  fc.record({
    kind: fc.constant("move" as const),
    slot: anySlot,
    address: fc.nat(4095).map((offset) => cidr("10.0.0.0/20").address + offset),
  }),
  fc.record({
    kind: fc.constant("vpc" as const),
    vpcCidr: fc.constantFrom("10.0.0.0/18", "10.0.4.0/23", "10.8.0.0/21"),
  }),
  fc.record({ kind: fc.constant("mend" as const) }),
);
/** A valid network, by mending any. */
const validNetwork = anyNetwork.map((network) => {
  const subnets = editPlan(network, { kind: "mend" }) ?? proposeSubnets(network.vpcCidr);
  return { ...network, subnets: subnets as SubnetPlan };
});
const loose: SubnetLimits = { public: 27, web: 28, database: 28 };

describe("every edit", () => {
  test("leads to a valid plan or to none", () => {
    fc.assert(
      fc.property(anyNetwork, anyEdit, anyLimits, (network, edit, limits) => {
        const plan = editPlan(network, edit, limits);
        if (plan) expectValid(edit.kind === "vpc" ? edit.vpcCidr : network.vpcCidr, plan, limits);
      }),
    );
  });

  test("a resize succeeds exactly when the sizes add up, and gives the size asked for", () => {
    fc.assert(
      fc.property(validNetwork, anySlot, fc.integer({ min: 19, max: 27 }), (network, slot, prefix) => {
        const others = subnetSlots
          .filter((other) => !isEdited(slot)(other))
          .map((other) => cidr(at(network.subnets, other)));
        const total = [...others, { address: 0, prefix }].reduce((sum, block) => sum + cidrSize(block), 0);
        const plan = editPlan(network, { kind: "resize", slot, prefix });
        expect(plan !== null).toBe(total <= cidrSize(cidr(network.vpcCidr)));
        if (plan) expect(cidr(at(plan, slot)).prefix).toBe(prefix);
        const largest = largestPrefix(network, slot) ?? 32;
        expect(plan !== null).toBe(prefix >= largest);
      }),
    );
  });

  test("changes no other's size, and moves none that need not move", () => {
    fc.assert(
      fc.property(validNetwork, anySlot, fc.integer({ min: 20, max: 27 }), (network, slot, prefix) => {
        const plan = editPlan(network, { kind: "resize", slot, prefix });
        fc.pre(plan !== null);
        const before = network.subnets;
        const after = plan as SubnetPlan;
        for (const other of subnetSlots.filter((other) => !isEdited(slot)(other))) {
          expect(cidr(at(after, other)).prefix).toBe(cidr(at(before, other)).prefix);
        }
        // No fewer moves would do: whichever of the moved ones had stayed, there was no room for the rest.
        const moved = movedBetween(before, after).filter((other) => !isEdited(slot)(other));
        const others = subnetSlots.filter((other) => !isEdited(slot)(other));
        for (const mask of Array.from({ length: 32 }, (_, index) => index)) {
          const moving = others.filter((_, index) => (mask >> index) & 1);
          if (moving.length >= moved.length) continue;
          const kept = others.filter((other) => !moving.includes(other)).map((other) => cidr(at(before, other)));
          const holes = freeBlocks(cidr(network.vpcCidr), kept);
          expect(fits(holes, [...moving.map((other) => cidr(at(before, other)).prefix), prefix])).toBe(false);
        }
      }),
    );
  });

  test("of nothing changes nothing: a valid plan stays as it is", () => {
    fc.assert(
      fc.property(validNetwork, anySlot, (network, slot) => {
        const { subnets } = network;
        expect(editPlan(network, { kind: "mend" })).toEqual(subnets);
        expect(editPlan(network, { kind: "resize", slot, prefix: cidr(at(subnets, slot)).prefix })).toEqual(subnets);
        expect(editPlan(network, { kind: "move", slot, address: cidr(at(subnets, slot)).address })).toEqual(subnets);
        expect(editPlan(network, { kind: "vpc", vpcCidr: network.vpcCidr })).toEqual(subnets);
      }),
    );
  });

  test("shrinking moves nobody, and keeps the start of what shrinks", () => {
    fc.assert(
      fc.property(validNetwork, anySlot, (network, slot) => {
        const block = cidr(at(network.subnets, slot));
        fc.pre(block.prefix < loose[slot.tier]);
        const after = editPlan(network, { kind: "resize", slot, prefix: block.prefix + 1 });
        expect(after && movedBetween(network.subnets, after)).toEqual(subnetSlots.filter(isEdited(slot)));
        expect(after && cidr(at(after, slot)).address).toBe(block.address);
      }),
    );
  });

  test("a VPC of the same size takes the layout along whole", () => {
    fc.assert(
      fc.property(validNetwork, (network) => {
        const { prefix, address } = cidr(network.vpcCidr);
        const there = `192.168.0.0/${prefix}`;
        const plan = editPlan(network, { kind: "vpc", vpcCidr: there });
        const offset = cidr(there).address - address;
        expect(plan && blocksOf(plan)).toEqual(
          blocksOf(network.subnets).map((block) => ({ ...block, address: block.address + offset })),
        );
      }),
    );
  });
});

/** Whether blocks of these prefixes fit into the holes: each takes the first that holds it, and the rest is cut up. */
function fits(holes: readonly Cidr[], prefixes: readonly number[]): boolean {
  const [prefix, ...rest] = [...prefixes].sort((a, b) => a - b);
  if (prefix === undefined) return true;
  return holes.some((hole) => {
    if (hole.prefix > prefix) return false;
    const left = freeBlocks(hole, [{ address: hole.address, prefix }]);
    return fits([...holes.filter((other) => other !== hole), ...left], rest);
  });
}
