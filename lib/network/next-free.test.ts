import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cidrsOverlap, parseCidr, privateRangeOf } from "./cidr";
import { nextFreeCidr, nextFreeVpc } from "./next-free";

const parse = (text: string) => {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`${text} is no block`);
  return cidr;
};

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

describe("nextFreeVpc", () => {
  test("begins with the architecture's own range, past what AWS itself uses", () => {
    expect(nextFreeVpc([], 16)).toBe("172.16.0.0/16");
    expect(nextFreeVpc(["172.16.0.0/16"], 16)).toBe("172.18.0.0/16");
    expect(nextFreeVpc(["172.16.4.0/24"], 16)).toBe("172.18.0.0/16");
    expect(nextFreeVpc(["172.16.0.0/20"], 20)).toBe("172.16.16.0/20");
  });

  test("goes on in the other private ranges, never with the default VPC's block", () => {
    expect(nextFreeVpc(["172.16.0.0/13", "172.24.0.0/14", "172.28.0.0/15", "172.30.0.0/16"], 16)).toBe("10.0.0.0/16");
    expect(nextFreeVpc(["172.16.0.0/12", "10.0.0.0/8"], 16)).toBe("192.168.0.0/16");
    expect(nextFreeVpc(["172.16.0.0/12", "10.0.0.0/8", "192.168.0.0/24"], 16)).toBe("100.64.0.0/16");
  });

  test("is null when all private addresses are taken", () => {
    expect(nextFreeVpc(["0.0.0.0/0"], 16)).toBeNull();
  });

  test("what it finds is private, of the size asked for, and free", () => {
    const taken = fc.array(
      fc.tuple(fc.constantFrom("172.16", "172.20", "10.0", "192.168"), fc.integer({ min: 9, max: 24 })),
    );
    fc.assert(
      fc.property(taken, fc.integer({ min: 16, max: 25 }), (list, prefix) => {
        const texts = list.map(([start, length]) => `${start}.0.0/${length}`);
        const found = parse(String(nextFreeVpc(texts, prefix)));
        expect(found.prefix).toBe(prefix);
        expect(privateRangeOf(found)).toBeDefined();
        for (const text of texts) expect(cidrsOverlap(found, parse(text))).toBe(false);
      }),
    );
  });
});
