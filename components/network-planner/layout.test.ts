import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editPlan, formatAddress, type Network, parseCidr, proposeSubnets, type SubnetPlan } from "@/lib/network";
import { type BarLayout, layOut, rangeOf } from "./layout";

const network = (vpcCidr: string, change: Partial<SubnetPlan> = {}): Network => ({
  vpcCidr,
  subnets: { ...(proposeSubnets(vpcCidr) as SubnetPlan), ...change },
});
const anyBlock = fc.oneof(
  fc.constant("x"),
  fc.tuple(fc.nat(15), fc.integer({ min: 20, max: 28 })).map(([third, prefix]) => `10.0.${third}.0/${prefix}`),
);
const anyPair = fc.tuple(anyBlock, anyBlock);
/** Whatever may be typed into a /20. */
const anyNetwork = fc
  .record({ public: anyPair, web: anyPair, database: anyPair })
  .map((subnets): Network => ({ vpcCidr: "10.0.0.0/20", subnets }));
const laidOut = (given: Network) => {
  const layout = layOut(given);
  if (!layout) throw new Error(`${given.vpcCidr} has no layout`);
  return layout;
};
const rangeOfText = (text: string) => {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`${text} is no block`);
  return rangeOf(cidr);
};

describe("layOut", () => {
  test("is to scale where every subnet can be read", () => {
    const { toScale, subnets, free } = laidOut(network("10.0.0.0/24"));
    expect(toScale).toBe(true);
    expect(subnets.map(({ span }) => span)).toEqual([12.5, 12.5, 12.5, 12.5, 12.5, 12.5]);
    expect(free.map(({ at, span }) => [at, span])).toEqual([[75, 25]]);
  });

  test("draws small subnets of a large VPC long enough to read, in the order of their addresses", () => {
    const { toScale, subnets, free } = laidOut(network("172.16.0.0/16"));
    expect(toScale).toBe(false);
    for (const { span } of subnets) expect(span).toBeGreaterThan(10);
    expect(free).toHaveLength(1);
    expect(free[0]?.at).toBeCloseTo(Math.max(...subnets.map(({ at, span }) => at + span)));
  });

  test("puts a subnet that lies in another on top of it, and names what has no place", () => {
    const { subnets, unplaced } = laidOut(
      network("10.0.0.0/24", { web: ["10.0.0.16/28", "10.9.0.0/24"], database: ["10.0.0.64/27", "half"] }),
    );
    const [outer, inner] = [subnets[0], subnets[1]];
    expect([outer?.depth, inner?.depth]).toEqual([0, 1]);
    expect(inner?.at).toBe((outer?.at ?? 0) + (outer?.span ?? 0) / 2);
    expect(unplaced).toEqual([
      { tier: "web", index: 1 },
      { tier: "database", index: 1 },
    ]);
  });

  test("lets the later of two equal blocks lie in the earlier", () => {
    const { subnets } = laidOut(network("10.0.0.0/24", { public: ["10.0.0.0/27", "10.0.0.0/27"] }));
    expect(subnets.filter(({ slot }) => slot.tier === "public").map(({ depth }) => depth)).toEqual([0, 1]);
  });

  test("knows where any range is, cut at the VPC's ends", () => {
    const { stretchOf, trueStretchOf } = laidOut(network("10.0.0.0/24"));
    expect(stretchOf(rangeOfText("10.0.0.0/8"))).toEqual({ at: 0, span: 100 });
    expect(stretchOf(rangeOfText("10.0.0.128/26"))).toEqual({ at: 50, span: 25 });
    expect(stretchOf(rangeOfText("10.0.1.0/24"))).toBeNull();
    expect(trueStretchOf(rangeOfText("10.0.0.64/26"))).toEqual({ at: 25, span: 25 });
  });

  test("draws whoever shares addresses with another, both of them", () => {
    const { subnets } = laidOut(network("10.0.0.0/24", { web: ["10.0.0.0/26", "10.0.0.128/27"] }));
    const clashing = subnets.filter(({ clashes }) => clashes).map(({ slot }) => slot);
    expect(clashing).toEqual([
      { tier: "public", index: 0 },
      { tier: "web", index: 0 },
    ]);
  });

  test("like another, draws what stays as long as there, and lets free space make way", () => {
    const before = network("172.16.0.0/16");
    const start = laidOut(before);
    const after = editPlan(before, { kind: "resize", slot: { tier: "database", index: 1 }, prefix: 21 });
    const grown = layOut({ ...before, subnets: after as SubnetPlan }, start);
    const spans = (layout: BarLayout | null) => layout?.subnets.map(({ span }) => Math.round(span * 1e6)) ?? [];
    expect(spans(grown).slice(0, 5)).toEqual(spans(start).slice(0, 5));
    expect(spans(grown)[5]).toBeGreaterThan(spans(start)[5] ?? 100);
    // Also where it would now be drawn otherwise.
    const small = network("10.0.0.0/24");
    const shrunk = {
      ...small,
      subnets: { ...small.subnets, database: ["10.0.0.64/27", "10.0.0.160/28"] } as SubnetPlan,
    };
    expect(laidOut(shrunk).toScale).toBe(false);
    expect(layOut(shrunk, laidOut(small))?.subnets.map(({ span }) => span)).toEqual([
      12.5, 12.5, 12.5, 12.5, 12.5, 6.25,
    ]);
  });

  test("has nothing to draw while the VPC is no block", () => {
    expect(layOut({ ...network("10.0.0.0/24"), vpcCidr: "10.0.0" })).toBeNull();
  });

  test("whatever is typed, the bar is filled exactly once from end to end, also like another's", () => {
    fc.assert(
      fc.property(anyNetwork, anyNetwork, fc.boolean(), (typed, other, like) => {
        const layout = layOut(typed, like ? laidOut(other) : undefined) as BarLayout;
        const pieces = [...layout.subnets.filter(({ depth }) => depth === 0), ...layout.free];
        let end = 0;
        for (const { at, span } of pieces.sort((a, b) => a.at - b.at)) {
          expect(at).toBeCloseTo(end);
          expect(span).toBeGreaterThan(0);
          end = at + span;
        }
        expect(end).toBeCloseTo(100);
      }),
    );
  });

  test("finds the address at a place: within any /28, the way back from where it is drawn", () => {
    const anyBlock = fc.nat(255).map((block) => 10 * 2 ** 24 + block * 16);
    fc.assert(
      fc.property(anyNetwork, anyBlock, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (typed, first, part) => {
        const { stretchOf, addressAt } = laidOut(typed);
        const drawn = stretchOf({ first, last: first + 15 }) ?? { at: 0, span: 0 };
        const address = addressAt(drawn.at + drawn.span * part);
        expect(address).toBeGreaterThanOrEqual(first);
        expect(address).toBeLessThanOrEqual(first + 15);
      }),
    );
    const { addressAt } = laidOut(network("10.0.0.0/20"));
    expect([-1, 0, 100, 101].map((percent) => formatAddress(addressAt(percent)))).toEqual([
      "10.0.0.0",
      "10.0.0.0",
      "10.0.15.255",
      "10.0.15.255",
    ]);
  });
});
