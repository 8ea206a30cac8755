import { describe, expect, test } from "vitest";
import type { Json } from "../handler";
import { conditionedResources, decideConditions } from "./conditions";
import { resolve } from "./resolve";
import { knownAfterApply, type Scope, unknownResource } from "./scope";
import type { Template } from "./types";

function scopeWith(template: Partial<Template> = {}, parameters: Record<string, Json> = {}): Scope {
  const scope: Scope = {
    template: { Resources: {}, ...template },
    accountId: "123456789012",
    region: "eu-west-1",
    stackId: "arn:aws:cloudformation:eu-west-1:123456789012:stack/demo/1",
    stackName: "demo",
    notificationArns: [],
    parameters: new Map(Object.entries(parameters)),
    conditions: new Map(),
    resource: (logicalId) => {
      if (logicalId === "New") return unknownResource;
      return logicalId === "Vpc"
        ? { physicalId: "vpc-1", attribute: (name) => (name === "CidrBlock" ? "10.0.0.0/16" : undefined) }
        : undefined;
    },
    exported: (name) => (name === "shared" ? "value" : undefined),
  };
  decideConditions(scope);
  return scope;
}

const mappings = { Sizes: { prod: { web: "large", zones: ["a", "b"] } } };

describe("resolve", () => {
  test.each<[string, Json, Json | undefined]>([
    ["a resource", { Ref: "Vpc" }, "vpc-1"],
    ["a parameter", { Ref: "Stage" }, "prod"],
    [
      "a pseudo parameter",
      { "Fn::Join": ["/", [{ Ref: "AWS::Region" }, { Ref: "AWS::AccountId" }, { Ref: "AWS::Partition" }]] },
      "eu-west-1/123456789012/aws",
    ],
    ["an attribute", { "Fn::GetAtt": ["Vpc", "CidrBlock"] }, "10.0.0.0/16"],
    ["a dotted attribute", { "Fn::GetAtt": "Vpc.CidrBlock" }, "10.0.0.0/16"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of Fn::Sub
    ["a text", { "Fn::Sub": "${AWS::StackName}-${Stage} ${Vpc.CidrBlock} ${!Kept}" }, "demo-prod 10.0.0.0/16 ${Kept}"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of Fn::Sub
    ["a text with variables", { "Fn::Sub": ["${A}-${Stage}", { A: { Ref: "Vpc" } }] }, "vpc-1-prod"],
    ["a selection", { "Fn::Select": [1, { "Fn::Split": [",", "a,b,c"] }] }, "b"],
    ["a mapping", { "Fn::FindInMap": ["Sizes", { Ref: "Stage" }, "web"] }, "large"],
    ["a mapping's default", { "Fn::FindInMap": ["Sizes", "none", "web", { DefaultValue: "small" }] }, "small"],
    ["base 64", { "Fn::Base64": "hello" }, "aGVsbG8="],
    ["zones", { "Fn::GetAZs": "" }, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]],
    [
      "networks",
      { "Fn::Cidr": [{ "Fn::GetAtt": ["Vpc", "CidrBlock"] }, 3, 8] },
      ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"],
    ],
    ["an import", { "Fn::ImportValue": "shared" }, "value"],
    ["JSON", { "Fn::ToJsonString": { a: [1, { Ref: "Stage" }] } }, '{"a":[1,"prod"]}'],
    ["a choice", { "Fn::If": ["IsProd", "yes", "no"] }, "yes"],
    ["no value", { "Fn::If": ["IsProd", { Ref: "AWS::NoValue" }, "no"] }, undefined],
    ["no value in a list", [1, { Ref: "AWS::NoValue" }, 2], [1, 2]],
    ["no value in an object", { a: 1, b: { Ref: "AWS::NoValue" } }, { a: 1 }],
  ])("gives %s", (_name, value, expected) => {
    const conditions: Record<string, Json> = {
      IsProd: { "Fn::And": [{ "Fn::Equals": [{ Ref: "Stage" }, "prod"] }, { "Fn::Not": [{ Condition: "IsTest" }] }] },
      IsTest: { "Fn::Equals": ["a", "b"] },
    };
    expect(resolve(value, scopeWith({ Mappings: mappings, Conditions: conditions }, { Stage: "prod" }))).toEqual(
      expected,
    );
  });

  test.each<[string, Json]>([
    ["a reference", { Ref: "New" }],
    ["an attribute", { "Fn::GetAtt": ["New", "Anything"] }],
    ["a joined text", { "Fn::Join": ["-", ["a", { Ref: "New" }]] }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of Fn::Sub
    ["a text", { "Fn::Sub": "is ${New.Name}" }],
    ["a selection", { "Fn::Select": [0, { "Fn::GetAtt": ["New", "Zones"] }] }],
    ["base 64", { "Fn::Base64": { Ref: "New" } }],
  ])("does not know %s before the resource exists", (_name, value) => {
    expect(resolve(value, scopeWith())).toBe(knownAfterApply);
  });

  test("refuses an attribute the type does not have", () => {
    const scope = scopeWith({ Resources: { Vpc: { Type: "AWS::EC2::VPC" } } });
    expect(() => resolve({ "Fn::GetAtt": ["Vpc", "Colour"] }, scope)).toThrow(
      "Resource type AWS::EC2::VPC does not support attribute {Colour}",
    );
  });
});

test("conditions leave resources out and choose between branches", () => {
  const scope = scopeWith({
    Conditions: {
      Yes: { "Fn::Equals": ["a", "a"] },
      No: { "Fn::Or": [{ "Fn::Equals": ["a", "b"] }, { "Fn::Not": [{ Condition: "Yes" }] }] },
    },
    Resources: {
      Kept: { Type: "T", Condition: "Yes", Properties: { Name: { "Fn::If": ["No", { Ref: "Vpc" }, "literal"] } } },
      Dropped: { Type: "T", Condition: "No" },
    },
  });
  expect([...conditionedResources(scope)]).toEqual([
    ["Kept", { Type: "T", Condition: "Yes", Properties: { Name: "literal" } }],
  ]);
});
