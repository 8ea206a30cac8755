import { describe, expect, it } from "vitest";
import { templateDiff } from "./template-diff";

const resources = (size: number, more: object = {}) =>
  JSON.stringify({
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Database: {
        Type: "AWS::RDS::DBInstance",
        Properties: { AllocatedStorage: size, Engine: "postgres", MultiAZ: true },
      },
      ...more,
    },
    Outputs: { Url: { Value: "http://example" } },
  });

describe("templateDiff", () => {
  it("finds nothing between a template and itself", () => {
    expect(templateDiff(resources(50), resources(50))).toMatchObject({ added: 0, removed: 0, hunks: [] });
  });

  it("names each changed line with its number on both sides and the resource it is in", () => {
    const { added, removed, hunks } = templateDiff(resources(50), resources(100));
    expect({ added, removed }).toEqual({ added: 1, removed: 1 });
    expect(hunks).toHaveLength(1);
    expect(hunks[0]?.place).toBe("Resources Database");
    expect(hunks[0]?.lines.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", before: 12, after: null, text: '        "AllocatedStorage": 50,' },
      { kind: "added", before: null, after: 12, text: '        "AllocatedStorage": 100,' },
    ]);
  });

  it("counts every line it leaves out", () => {
    const before = resources(50);
    const { hunks, skippedAfter } = templateDiff(before, resources(100));
    const shown = hunks.flatMap(({ lines }) => lines).filter(({ before: number }) => number !== null).length;
    const skipped = hunks.reduce((sum, hunk) => sum + hunk.skipped, skippedAfter);
    expect(skipped).toBeGreaterThan(0);
    expect(shown + skipped).toBe(JSON.stringify(JSON.parse(before), null, 2).split("\n").length);
  });

  it("keeps far changes apart and names a removed resource by what it was", () => {
    const before = resources(50, { Old: { Type: "AWS::SNS::Topic" } });
    const after = resources(50).replace("10.0.0.0/16", "10.1.0.0/16");
    const { hunks } = templateDiff(before, after);
    expect(hunks.map(({ place }) => place)).toEqual(["Resources Vpc", "Resources Old"]);
  });
});
