import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/plans/schemas";
import { changesOfField, intentVerb } from "./intent-words";

describe("intentVerb", () => {
  it.each([
    [false, true, "Turns on"],
    [true, false, "Turns off"],
    [undefined, true, "Turns on"],
    [50, 100, "Raises"],
    [100, 50, "Lowers"],
    [null, "arn:aws:acm:1", "Sets"],
    ["arn:aws:acm:1", null, "Takes away"],
    ["t3.small", "t3.medium", "Changes"],
  ])("%s to %s: %s", (before, after, verb) => {
    expect(intentVerb({ before, after })).toBe(verb);
  });
});

describe("changesOfField", () => {
  const change = (logicalId: string) => ({ logicalId }) as Change;
  const plan = {
    changes: [change("Database"), change("WebLaunchTemplate"), change("WebAutoScalingGroup"), change("AlarmTopic")],
    causes: {
      Database: { specPaths: ["database"], via: [] },
      WebLaunchTemplate: { specPaths: ["web.instanceType"], via: [] },
      WebAutoScalingGroup: { specPaths: ["web.instanceType", "web.maxInstances"], via: ["WebLaunchTemplate"] },
    },
  };
  const ids = (path: string[]) => changesOfField(plan, path).map(({ logicalId }) => logicalId);

  it("finds what names the field, or the section it is in", () => {
    expect(ids(["web", "instanceType"])).toEqual(["WebLaunchTemplate", "WebAutoScalingGroup"]);
    expect(ids(["web", "maxInstances"])).toEqual(["WebAutoScalingGroup"]);
    expect(ids(["database", "instanceClass"])).toEqual(["Database"]);
  });

  it("gives the worst first, and of those alike what holds data or an address", () => {
    const all = [
      { logicalId: "NatGateway2", effect: "remove", resourceType: "AWS::EC2::NatGateway" },
      { logicalId: "NatGateway2DropsAlarm", effect: "remove", resourceType: "AWS::CloudWatch::Alarm" },
      { logicalId: "NatGatewayAddress2", effect: "remove", resourceType: "AWS::EC2::EIP" },
      { logicalId: "Database", effect: "update", resourceType: "AWS::RDS::DBInstance" },
    ] as Change[];
    const causes = Object.fromEntries(all.map(({ logicalId }) => [logicalId, { specPaths: ["natGateways"], via: [] }]));
    const found = changesOfField({ changes: all, causes }, ["natGateways"]).map(({ logicalId }) => logicalId);
    expect(found).toEqual(["NatGatewayAddress2", "NatGateway2", "NatGateway2DropsAlarm", "Database"]);
  });

  it("finds nothing for a field that only begins alike, or a plan that names no causes", () => {
    expect(ids(["databaseName"])).toEqual([]);
    expect(changesOfField({ changes: plan.changes }, ["database"])).toEqual([]);
  });
});
