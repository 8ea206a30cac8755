import { describe, expect, it } from "vitest";
import { templateBody } from "@/infra-templates/two-tier/template";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { dependenciesOf } from "./dependencies";

const needsOf = (definition: object) =>
  dependenciesOf({ Parameters: { Size: {} }, Resources: { Vpc: {}, Role: {}, Other: {}, It: definition } }).It;

describe("dependenciesOf", () => {
  it.each([
    ["Ref", { Properties: { VpcId: { Ref: "Vpc" } } }, ["Vpc"]],
    ["Fn::GetAtt as a list", { Properties: { A: [{ "Fn::GetAtt": ["Role", "Arn"] }] } }, ["Role"]],
    ["Fn::GetAtt as a string", { Properties: { A: { "Fn::GetAtt": "Role.Endpoint.Address" } } }, ["Role"]],
    ["Fn::Sub", { Properties: { A: { "Fn::Sub": "$" + "{Vpc}/$" + "{Role.Arn}/$" + "{!Other}" } } }, ["Vpc", "Role"]],
    [
      "Fn::Sub with variables",
      { Properties: { A: { "Fn::Sub": ["$" + "{Other}", { Other: { Ref: "Vpc" } }] } } },
      ["Vpc"],
    ],
    ["references in a Join", { Properties: { A: { "Fn::Join": ["", ["a", { Ref: "Role" }]] } } }, ["Role"]],
    ["DependsOn", { DependsOn: "Vpc" }, ["Vpc"]],
    [
      "several of DependsOn, each once",
      { DependsOn: ["Vpc", "Role"], Properties: { A: { Ref: "Vpc" } } },
      ["Vpc", "Role"],
    ],
    ["no parameter and no pseudo parameter", { Properties: { A: { Ref: "Size" }, B: { Ref: "AWS::Region" } } }, []],
  ])("finds %s", (_what, definition, expected) => {
    expect(needsOf(definition)).toEqual(expected);
  });

  it("reads a whole template of ours: every resource but the first has something to wait for", () => {
    const needs = dependenciesOf(JSON.parse(templateBody(exampleSpec())));
    expect(needs.Vpc).toEqual([]);
    expect(needs.WebAutoScalingGroup).toEqual(
      expect.arrayContaining(["WebLaunchTemplate", "WebSubnet1", "TargetGroup"]),
    );
    expect(needs.Database).toEqual(expect.arrayContaining(["DatabaseSubnetGroup", "DatabaseSecurityGroup"]));
  });

  it("is empty for what is no template", () => {
    expect(dependenciesOf(null)).toEqual({});
  });
});
