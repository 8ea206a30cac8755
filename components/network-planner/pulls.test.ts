import { describe, expect, test } from "vitest";
import {
  editPlan,
  largestPrefix,
  type Network,
  proposeSubnets,
  SMALLEST_SUBNETS,
  type SubnetPlan,
} from "@/lib/network";
import { type BarLayout, layOut } from "./layout";
import { pulledTo, pullsOf } from "./pulls";

const limits = SMALLEST_SUBNETS;
const last = { tier: "database", index: 1 } as const;
const network = (vpcCidr: string): Network => ({ vpcCidr, subnets: proposeSubnets(vpcCidr) as SubnetPlan });
const pulls = (given: Network, least: number) => pullsOf(given, layOut(given) as BarLayout, last, limits, least);

describe("pullsOf", () => {
  test("has every size there is room for, from the smallest", () => {
    const given = network("172.16.0.0/16");
    const prefixes = pulls(given, 1).map(({ prefix }) => prefix);
    expect(prefixes).toEqual([28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17]);
    expect(prefixes.at(-1)).toBe(largestPrefix(given, last, limits));
  });

  test("asks for as much as the block is drawn longer or shorter by", () => {
    expect(pulls(network("10.0.0.0/24"), 1)).toEqual([
      { prefix: 28, way: -6.25 },
      { prefix: 27, way: 0 },
      { prefix: 26, way: 12.5 },
    ]);
    const given = network("172.16.0.0/16");
    const layout = layOut(given) as BarLayout;
    const subnets = editPlan(given, { kind: "resize", slot: last, prefix: 22 }, limits) as SubnetPlan;
    const span = (drawn: BarLayout | null) => drawn?.subnets[5]?.span ?? 0;
    const longer = span(layOut({ ...given, subnets }, layout)) - span(layout);
    expect(pulls(given, 1).find(({ prefix }) => prefix === 22)?.way).toBe(longer);
    expect(longer).toBeGreaterThan(1);
  });

  test("asks for the least way at least, so that no two sizes lie at one place", () => {
    const ways = pulls(network("172.16.0.0/16"), 3).map(({ way }) => way);
    for (const [index, way] of ways.entries()) expect(way - (ways[index - 1] ?? -100)).toBeGreaterThanOrEqual(3 - 1e-9);
  });
});

test("pulledTo is the size nearest to the hand, however far it goes", () => {
  const choices = [
    { prefix: 25, way: -10 },
    { prefix: 24, way: 0 },
    { prefix: 23, way: 20 },
  ];
  expect([-99, -6, -4, 9, 11, 99].map((way) => pulledTo(choices, way))).toEqual([25, 25, 24, 24, 23, 23]);
});
