import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cidrSize, cidrsOverlap, containsCidr, hasHostBits, networkAddress, parseCidr, usableAddresses } from "./cidr";
import { perSubnet, planSubnets, proposeSubnets, type SubnetPlan } from "./subnets";

const parse = (text: string) => {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`${text} is no block`);
  return cidr;
};

describe("proposeSubnets", () => {
  test("gives 172.16.0.0/16 the architecture's own networks", () => {
    expect(proposeSubnets("172.16.0.0/16")).toEqual({
      public: ["172.16.0.0/24", "172.16.3.0/24"],
      web: ["172.16.1.0/24", "172.16.4.0/24"],
      database: ["172.16.2.0/24", "172.16.5.0/24"],
    });
  });

  test("shrinks with the VPC", () => {
    expect(proposeSubnets("10.0.0.0/24")).toEqual({
      public: ["10.0.0.0/27", "10.0.0.96/27"],
      web: ["10.0.0.32/27", "10.0.0.128/27"],
      database: ["10.0.0.64/27", "10.0.0.160/27"],
    });
    expect(proposeSubnets("10.0.0.0/25")).toEqual({
      public: ["10.0.0.0/27", "10.0.0.32/27"],
      web: ["10.0.0.64/28", "10.0.0.96/28"],
      database: ["10.0.0.80/28", "10.0.0.112/28"],
    });
  });

  test.each(["10.0.0.0/26", "10.0.0.0/28", "nonsense", "10.0.0.0"])("has nothing for %s", (text) => {
    expect(proposeSubnets(text)).toBeNull();
  });

  test("forgives host bits in the VPC's block, which are reported elsewhere", () => {
    expect(proposeSubnets("172.16.9.9/16")).toEqual(proposeSubnets("172.16.0.0/16"));
  });

  test("whatever the VPC, six aligned blocks lie in it, apart, with room for a load balancer", () => {
    const anyVpc = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 16, max: 25 }));
    fc.assert(
      fc.property(anyVpc, ([second, third, prefix]) => {
        const text = `10.${second}.${third}.0/${prefix}`;
        const proposed = proposeSubnets(text);
        if (!proposed) throw new Error(`nothing proposed for ${text}`);
        const plan = [...proposed.public, ...proposed.web, ...proposed.database].map(parse);
        plan.forEach((block, index) => {
          expect(containsCidr(parse(text), block)).toBe(true);
          expect(hasHostBits(block)).toBe(false);
          expect(block.prefix).toBeLessThanOrEqual(index < 2 ? 27 : 28);
          expect(usableAddresses(block)).toBeGreaterThanOrEqual(8);
          for (const other of plan.slice(index + 1)) expect(cidrsOverlap(block, other)).toBe(false);
        });
      }),
    );
  });

  test("gives a tier the room its limit asks for, where the others can make it", () => {
    expect(proposeSubnets("10.0.0.0/24", { public: 27, web: 26, database: 28 })).toEqual({
      public: ["10.0.0.128/27", "10.0.0.192/27"],
      web: ["10.0.0.0/26", "10.0.0.64/26"],
      database: ["10.0.0.160/27", "10.0.0.224/27"],
    });
    expect(proposeSubnets("10.0.0.0/25", { public: 27, web: 27, database: 28 })).toBeNull();
    expect(proposeSubnets("10.0.0.0/24", { public: 27, web: 25, database: 28 })).toBeNull();
  });
});

describe("planSubnets", () => {
  const blocksOf = (plan: SubnetPlan) => [...plan.public, ...plan.web, ...plan.database].map(parse);
  const anySize = fc.integer({ min: 16, max: 28 });
  const anySizes = fc.array(anySize, { minLength: 6, maxLength: 6 });

  test("puts the largest first, so that nothing lies idle between them", () => {
    expect(planSubnets("10.0.0.0/16", { public: [26, 26], web: [22, 22], database: [27, 28] })).toEqual({
      web: ["10.0.0.0/22", "10.0.4.0/22"],
      public: ["10.0.8.0/26", "10.0.8.64/26"],
      database: ["10.0.8.128/27", "10.0.8.160/28"],
    });
  });

  test("finds a plan exactly when the sizes add up, and then without a gap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 25 }), anySizes, (vpcPrefix, sizes) => {
        const vpc = parse(`10.64.0.0/${vpcPrefix}`);
        let next = 0;
        const plan = planSubnets(
          `10.64.0.0/${vpcPrefix}`,
          perSubnet(() => sizes[next++] as number),
        );
        const total = sizes.reduce((sum, prefix) => sum + cidrSize({ address: 0, prefix }), 0);
        expect(plan !== null).toBe(total <= cidrSize(vpc));
        if (!plan) return;
        const blocks = blocksOf(plan);
        expect(blocks.map(({ prefix }) => prefix)).toEqual(sizes);
        for (const [index, block] of blocks.entries()) {
          expect(containsCidr(vpc, block)).toBe(true);
          expect(hasHostBits(block)).toBe(false);
          for (const other of blocks.slice(index + 1)) expect(cidrsOverlap(block, other)).toBe(false);
        }
        // Disjoint blocks whose last address is their sum away from the start leave no gap.
        const end = Math.max(...blocks.map((block) => networkAddress(block) + cidrSize(block)));
        expect(end - networkAddress(vpc)).toBe(total);
      }),
    );
  });

  test("has nothing for what is no block", () => {
    expect(planSubnets("10.0.0.0/33", { public: [27, 27], web: [28, 28], database: [28, 28] })).toBeNull();
  });
});
