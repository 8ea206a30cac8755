import { describe, expect, it } from "vitest";
import { addressFault, addressWarning, nextFreeBlock, reservedRangeInputSchema, type TakenBlock } from "./schemas";

const vpc = (environment: string, cidrBlock: string, region = "eu-west-1"): TakenBlock => ({
  kind: "environment",
  environment,
  cidrBlock,
  region,
});
const office: TakenBlock = { kind: "reserved", cidrBlock: "10.0.0.0/9", note: "Office" };

describe("addressFault", () => {
  it("says who has the addresses and what is free, at the size asked for", () => {
    const known = { taken: [vpc("orders-dev", "172.16.0.0/16")], elsewhere: [] };
    expect(addressFault("172.16.0.0/16", known)).toBe(
      "172.16.0.0/16 overlaps the VPC of orders-dev (172.16.0.0/16, eu-west-1). Next free: 172.18.0.0/16.",
    );
    expect(addressFault("172.16.32.0/20", known)).toContain("Next free: 172.18.0.0/20.");
    expect(addressFault("172.18.0.0/16", known)).toBeNull();
  });

  it("names reserved ranges by their note, and at most three holders", () => {
    expect(addressFault("10.1.0.0/16", { taken: [office], elsewhere: [] })).toBe(
      "10.1.0.0/16 overlaps the reserved range 10.0.0.0/9 (Office). Next free: 172.16.0.0/16.",
    );
    const many = ["a", "b", "c", "d", "e"].map((name, index) => vpc(name, `10.1.${index}.0/24`));
    expect(addressFault("10.1.0.0/16", { taken: many, elsewhere: [] })).toContain(
      "a (10.1.0.0/24, eu-west-1), the VPC of b (10.1.1.0/24, eu-west-1), the VPC of c (10.1.2.0/24, eu-west-1) and 2 more.",
    );
  });

  it("says so where nothing is free", () => {
    const all: TakenBlock = { kind: "reserved", cidrBlock: "0.0.0.0/0", note: "All" };
    expect(addressFault("10.1.0.0/16", { taken: [all], elsewhere: [] })).toContain("use a smaller one");
  });
});

describe("addressWarning", () => {
  it("warns of other regions, which the fault does not mind", () => {
    const known = { taken: [], elsewhere: [vpc("orders-us", "172.16.0.0/16", "us-east-1")] };
    expect(addressFault("172.16.0.0/16", known)).toBeNull();
    expect(addressWarning("172.16.0.0/16", known)).toContain("the VPC of orders-us (172.16.0.0/16, us-east-1)");
    expect(addressWarning("172.18.0.0/16", known)).toBeNull();
  });
});

it("offers what is free everywhere first, and what is free here where it must", () => {
  const elsewhere = [vpc("far", "172.16.0.0/16", "us-east-1")];
  expect(nextFreeBlock({ taken: [], elsewhere }, 16)).toBe("172.18.0.0/16");
  const everywhere = [vpc("far", "0.0.0.0/0", "us-east-1")];
  expect(nextFreeBlock({ taken: [], elsewhere: everywhere }, 16)).toBe("172.16.0.0/16");
});

describe("a reserved range", () => {
  const faults = (input: object) =>
    (reservedRangeInputSchema.safeParse({ cidrBlock: "10.20.0.0/16", note: "VPN", ...input }).error?.issues ?? []).map(
      ({ path, message }) => [path.join("."), message],
    );

  it.each(["10.0.0.0/8", "192.0.2.7/32", " 10.20.0.0/16 "])("may be %s", (cidrBlock) =>
    expect(faults({ cidrBlock })).toEqual([]),
  );

  it.each([
    ["", "Nothing was given."],
    ["10.0.0.0/33", '"10.0.0.0/33" was given.'],
    ["fd00::/8", '"fd00::/8" was given.'],
    ["10.0.1.0/16", "10.0.1.0/16 has host bits set. The block is 10.0.0.0/16."],
    ["10.0.0.0/7", "Reserve a /8 at most."],
  ])("may not be %j", (cidrBlock, words) =>
    expect(faults({ cidrBlock })).toEqual([["cidrBlock", expect.stringContaining(words)]]),
  );

  it("needs a note, and a region by its id", () => {
    expect(faults({ note: " " })).toEqual([["note", expect.stringContaining("what these addresses are used for")]]);
    expect(faults({ note: "x".repeat(201) })).toEqual([["note", "Use at most 200 characters."]]);
    expect(faults({ region: "Ireland" })).toEqual([["region", expect.stringContaining("eu-west-1")]]);
  });
});
