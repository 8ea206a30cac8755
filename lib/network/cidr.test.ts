import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  alignCidr,
  broadcastAddress,
  type Cidr,
  cidrsOverlap,
  containsCidr,
  formatAddress,
  formatCidr,
  hasHostBits,
  networkAddress,
  parseCidr,
  privateRangeOf,
  usableAddresses,
} from "./cidr";

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
};

const anyCidr = fc.record({
  address: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  prefix: fc.integer({ min: 0, max: 32 }),
});

describe("parseCidr", () => {
  test.each(["0.0.0.0/0", "172.16.0.0/16", "255.255.255.255/32", "10.0.0.1/8"])("accepts %s", (text) => {
    expect(formatCidr(cidr(text))).toBe(text);
  });

  test.each([
    ["an empty text", ""],
    ["an address alone", "10.0.0.0"],
    ["no prefix", "10.0.0.0/"],
    ["a prefix over 32", "10.0.0.0/33"],
    ["a prefix with a leading zero", "10.0.0.0/08"],
    ["a negative prefix", "10.0.0.0/-1"],
    ["an octet over 255", "10.0.256.0/16"],
    ["three octets", "10.0.0/16"],
    ["five octets", "10.0.0.0.0/16"],
    ["a leading zero, which some read as octal", "010.0.0.0/8"],
    ["hexadecimal", "0x0a.0.0.0/8"],
    ["one number", "167772160/8"],
    ["a space", " 10.0.0.0/8"],
    ["a trailing newline", "10.0.0.0/8\n"],
    ["IPv6", "fd00::/8"],
    ["a mask", "10.0.0.0/255.0.0.0"],
    ["two prefixes", "10.0.0.0/8/8"],
  ])("refuses %s", (_, text) => {
    expect(parseCidr(text)).toBeNull();
  });

  test("reads back whatever it writes", () => {
    fc.assert(
      fc.property(anyCidr, (block) => {
        expect(parseCidr(formatCidr(block))).toEqual(block);
      }),
    );
  });
});

describe("arithmetic", () => {
  test("first and last address", () => {
    expect(formatAddress(networkAddress(cidr("10.1.2.3/20")))).toBe("10.1.0.0");
    expect(formatAddress(broadcastAddress(cidr("10.1.2.3/20")))).toBe("10.1.15.255");
    expect(formatAddress(broadcastAddress(cidr("255.0.0.0/8")))).toBe("255.255.255.255");
  });

  test("host bits and their correction", () => {
    expect(hasHostBits(cidr("10.0.1.0/23"))).toBe(true);
    expect(formatCidr(alignCidr(cidr("10.0.1.0/23")))).toBe("10.0.0.0/23");
    expect(hasHostBits(cidr("10.0.2.0/23"))).toBe(false);
  });

  test("AWS takes five addresses of each subnet", () => {
    expect(usableAddresses(cidr("10.0.0.0/24"))).toBe(251);
    expect(usableAddresses(cidr("10.0.0.0/28"))).toBe(11);
    expect(usableAddresses(cidr("10.0.0.0/30"))).toBe(0);
  });

  test("a block contains itself and what lies in it", () => {
    expect(containsCidr(cidr("10.0.0.0/16"), cidr("10.0.0.0/16"))).toBe(true);
    expect(containsCidr(cidr("10.0.0.0/16"), cidr("10.0.255.0/24"))).toBe(true);
    expect(containsCidr(cidr("10.0.0.0/16"), cidr("10.1.0.0/24"))).toBe(false);
    expect(containsCidr(cidr("10.0.0.0/24"), cidr("10.0.0.0/16"))).toBe(false);
  });

  test("neighbours do not overlap, a block and its half do", () => {
    expect(cidrsOverlap(cidr("10.0.0.0/24"), cidr("10.0.1.0/24"))).toBe(false);
    expect(cidrsOverlap(cidr("10.0.0.0/23"), cidr("10.0.1.0/24"))).toBe(true);
    expect(cidrsOverlap(cidr("10.0.1.0/24"), cidr("10.0.0.0/23"))).toBe(true);
    expect(cidrsOverlap(cidr("10.0.0.0/32"), cidr("10.0.0.0/32"))).toBe(true);
  });

  test("CIDR blocks nest or are apart", () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (one, other) => {
        expect(cidrsOverlap(one, other)).toBe(containsCidr(one, other) || containsCidr(other, one));
      }),
    );
  });

  test("the network address lies in the block and is aligned", () => {
    fc.assert(
      fc.property(anyCidr, (block) => {
        expect(hasHostBits(alignCidr(block))).toBe(false);
        expect(networkAddress(block)).toBeLessThanOrEqual(block.address);
        expect(broadcastAddress(block)).toBeGreaterThanOrEqual(block.address);
      }),
    );
  });
});

describe("privateRangeOf", () => {
  test.each([
    ["10.0.0.0/16", "10.0.0.0/8"],
    ["172.16.0.0/16", "172.16.0.0/12"],
    ["172.31.0.0/16", "172.16.0.0/12"],
    ["192.168.0.0/16", "192.168.0.0/16"],
    ["100.64.0.0/16", "100.64.0.0/10"],
    ["100.127.0.0/16", "100.64.0.0/10"],
  ])("%s lies in %s", (text, range) => expect(privateRangeOf(cidr(text))).toEqual(cidr(range)));

  test.each([
    "11.0.0.0/16",
    "172.32.0.0/16",
    "172.15.0.0/16",
    "192.169.0.0/16",
    "100.128.0.0/16",
    "8.8.8.0/24",
    "172.0.0.0/8",
  ])("%s is not private", (text) => expect(privateRangeOf(cidr(text))).toBeUndefined());
});
