import { expect, it } from "vitest";
import { editPlan, type Network, proposeSubnets, type SubnetPlan } from "@/lib/network";
import { editWords, sizeWords, subnetName, usableWords, zoneLetters } from "./words";

it("tells the two subnets of a tier apart by their zones' letters, and by number where those are the same", () => {
  expect(zoneLetters(["eu-west-1a", "eu-west-1c"])).toEqual(["A", "C"]);
  expect(zoneLetters(["eu-west-1a", "us-east-1a"])).toEqual(["1", "2"]);
  expect(zoneLetters(["", "eu-west-1b"])).toEqual(["1", "2"]);
  expect(subnetName({ tier: "web", index: 1 }, ["A", "C"])).toBe("web C");
});

it("says a size as a prefix and as what it leaves", () => {
  expect(sizeWords(24)).toBe("/24, 251 usable addresses");
  expect(sizeWords(20)).toBe("/20, 4,091 usable addresses");
  expect(usableWords(28)).toBe("11 usable addresses");
});

it("says what an edit did to the subnet, and to whom else", () => {
  const before: Network = { vpcCidr: "10.0.0.0/24", subnets: proposeSubnets("10.0.0.0/24") as SubnetPlan };
  const slot = { tier: "public", index: 0 } as const;
  const words = (prefix: number) =>
    editWords(before, editPlan(before, { kind: "resize", slot, prefix }) as SubnetPlan, slot, ["A", "B"]);
  expect(words(26)).toBe("public A is 10.0.0.192/26, 59 usable addresses.");
  const address = 10 * 2 ** 24 + 32;
  const moved = editPlan(before, { kind: "move", slot, address }) as SubnetPlan;
  expect(editWords(before, moved, slot, ["A", "B"])).toBe(
    "public A is 10.0.0.32/27, 27 usable addresses. Moved: web A to 10.0.0.0/27.",
  );
});
