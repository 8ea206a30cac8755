import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Network, parseCidr, proposeSubnets, type SubnetPlan } from "@/lib/network";
import { layOut, rangeOf } from "./layout";

const network = (vpcCidr: string, change: Partial<SubnetPlan> = {}): Network => ({
  vpcCidr,
  subnets: { ...(proposeSubnets(vpcCidr) as SubnetPlan), ...change },
});
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

  test("has nothing to draw while the VPC is no block", () => {
    expect(layOut({ ...network("10.0.0.0/24"), vpcCidr: "10.0.0" })).toBeNull();
  });

  test("whatever is typed, the bar is filled exactly once from end to end", () => {
    const anyBlock = fc.oneof(
      fc.constant("x"),
      fc.tuple(fc.nat(15), fc.integer({ min: 20, max: 28 })).map(([third, prefix]) => `10.0.${third}.0/${prefix}`),
    );
    const pair = fc.tuple(anyBlock, anyBlock);
    fc.assert(
      fc.property(fc.record({ public: pair, web: pair, database: pair }), (subnets) => {
        const layout = laidOut({ vpcCidr: "10.0.0.0/20", subnets });
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
});
