import fc from "fast-check";
import { expect, it } from "vitest";
import { proposeSubnets, SMALLEST_SUBNETS } from "../../lib/network";
import { crossFieldFaults, smallestSubnets } from "./spec-rules";

const VPC = "10.0.0.0/20";

it("gives the smallest web subnet a fleet has room in: the rules take it, and not a smaller one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), (maxInstances) => {
      const limits = smallestSubnets(maxInstances);
      const faultsOf = (web: number) => {
        const subnets = proposeSubnets(VPC);
        const blocks = [`10.0.8.0/${web}`, `10.0.10.0/${web}`];
        return crossFieldFaults({ vpcCidr: VPC, subnets: { ...subnets, web: blocks }, web: { maxInstances } });
      };
      expect(faultsOf(limits.web)).toEqual([]);
      if (limits.web < SMALLEST_SUBNETS.web) expect(faultsOf(limits.web + 1)).toHaveLength(2);
    }),
  );
});

it("asks for no more than AWS does while the fleet's size is not known", () => {
  expect(smallestSubnets(Number.NaN)).toEqual(SMALLEST_SUBNETS);
});
