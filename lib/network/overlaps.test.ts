import { expect, test } from "vitest";
import { overlapping } from "./overlaps";

test("finds what shares an address, larger, smaller or the same, in the order given", () => {
  const others = ["10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16", "10.1.7.0/24", "no block"].map((cidrBlock) => ({
    cidrBlock,
  }));
  expect(overlapping("10.1.0.0/16", others).map(({ cidrBlock }) => cidrBlock)).toEqual([
    "10.0.0.0/8",
    "10.1.0.0/16",
    "10.1.7.0/24",
  ]);
  expect(overlapping("no block", others)).toEqual([]);
});
