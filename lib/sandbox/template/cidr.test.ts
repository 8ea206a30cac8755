import { expect, test } from "vitest";
import { cidrBlocks } from "./cidr";

test("divides a network from its first address on", () => {
  expect(cidrBlocks("172.16.0.0/16", 3, 12)).toEqual(["172.16.0.0/20", "172.16.16.0/20", "172.16.32.0/20"]);
});

test("refuses what does not fit, and what is no network", () => {
  expect(cidrBlocks("10.0.0.0/24", 2, 8)).toBeUndefined();
  expect(cidrBlocks("10.0.0.0", 1, 8)).toBeUndefined();
  expect(cidrBlocks("10.0.0.0/16", 257, 4)).toBeUndefined();
});
