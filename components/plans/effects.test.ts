import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/plans/schemas";
import { countEffects, dataFirst, fateWords } from "./effects";

describe("countEffects", () => {
  it("counts worst first and leaves out what does not happen", () => {
    const changes = [{ effect: "add" }, { effect: "replace" }, { effect: "add" }] as const;
    expect(countEffects(changes).map(({ effect, count }) => [effect, count])).toEqual([
      ["replace", 1],
      ["add", 2],
    ]);
  });
});

describe("fateWords", () => {
  it("speaks of data only where there is some", () => {
    expect(fateWords({ policyAction: "Delete", resourceType: "AWS::RDS::DBInstance" })).toBe("Deleted with its data");
    expect(fateWords({ policyAction: "Delete", resourceType: "AWS::EC2::Subnet" })).toBeNull();
    expect(fateWords({ policyAction: "ReplaceAndSnapshot", resourceType: "AWS::RDS::DBInstance" })).toBe(
      "A snapshot of the old one is kept",
    );
    expect(fateWords({ policyAction: null, resourceType: "AWS::EC2::Subnet" })).toBeNull();
  });

  it("says of a read replica that its data is not lost", () => {
    const replica = { resourceType: "AWS::RDS::DBInstance", replica: true } as const;
    for (const policyAction of ["Delete", "Snapshot", "ReplaceAndDelete"]) {
      expect(fateWords({ ...replica, policyAction })).toBe("The primary keeps the data");
    }
    expect(fateWords({ ...replica, policyAction: "Retain" })).toBe("Stays, outside the stack");
  });
});

describe("dataFirst", () => {
  it("moves data to the front and keeps the order otherwise", () => {
    const changes = [
      { logicalId: "A", resourceType: "AWS::EC2::VPC" },
      { logicalId: "B", resourceType: "AWS::EC2::Subnet" },
      { logicalId: "C", resourceType: "AWS::RDS::DBInstance", replica: true },
      { logicalId: "D", resourceType: "AWS::RDS::DBInstance" },
    ] as Change[];
    expect(dataFirst(changes).map(({ logicalId }) => logicalId)).toEqual(["D", "A", "B", "C"]);
  });
});
