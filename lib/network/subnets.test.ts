import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cidrsOverlap, containsCidr, hasHostBits, parseCidr, usableAddresses } from "./cidr";
import { nextFreeCidr, proposeSubnets } from "./subnets";

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
});

describe("nextFreeCidr", () => {
  test("takes the first gap that is aligned and large enough", () => {
    expect(nextFreeCidr("10.0.0.0/16", [], 24)).toBe("10.0.0.0/24");
    expect(nextFreeCidr("10.0.0.0/16", ["10.0.0.0/23"], 24)).toBe("10.0.2.0/24");
    expect(nextFreeCidr("10.0.0.0/16", ["10.0.0.0/24", "10.0.2.0/24"], 24)).toBe("10.0.1.0/24");
    expect(nextFreeCidr("10.0.0.0/16", ["10.0.0.0/24", "10.0.2.0/24"], 23)).toBe("10.0.4.0/23");
    expect(nextFreeCidr("10.0.0.0/16", ["10.0.1.128/25"], 23)).toBe("10.0.2.0/23");
  });

  test("ignores what is no block", () => {
    expect(nextFreeCidr("10.0.0.0/16", ["", "10.0.0"], 24)).toBe("10.0.0.0/24");
  });

  test("is null when the VPC is full, smaller than the block, or no block", () => {
    expect(nextFreeCidr("10.0.0.0/24", ["10.0.0.0/25", "10.0.0.128/25"], 28)).toBeNull();
    expect(nextFreeCidr("10.0.0.0/24", [], 23)).toBeNull();
    expect(nextFreeCidr("nonsense", [], 24)).toBeNull();
    expect(nextFreeCidr("255.255.255.0/24", ["255.255.255.0/24"], 28)).toBeNull();
  });

  test("what it finds is free", () => {
    const taken = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 20, max: 28 })), { maxLength: 12 });
    fc.assert(
      fc.property(taken, fc.integer({ min: 18, max: 28 }), (list, prefix) => {
        const texts = list.map(([third, length]) => `10.0.${third}.0/${length}`);
        const found = nextFreeCidr("10.0.0.0/16", texts, prefix);
        fc.pre(found !== null);
        for (const text of texts) expect(cidrsOverlap(parse(String(found)), parse(text))).toBe(false);
      }),
    );
  });
});
