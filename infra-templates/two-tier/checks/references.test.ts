import { expect, test } from "vitest";
import { readTemplate, resource } from "../testing/read-template";
import { unmetReferences } from "./references";

test("our template has everything it refers to", () => {
  expect(unmetReferences(readTemplate())).toEqual([]);
});

test("a reference to nothing is seen in each of its forms", () => {
  const template = readTemplate();
  resource(template, "Vpc").Properties = {
    A: { Ref: "Nobody" },
    B: { "Fn::GetAtt": ["Nothing", "Arn"] },
    C: { "Fn::GetAtt": "Nowhere.Arn" },
    D: { "Fn::Sub": "$" + "{None.Arn} $" + "{AWS::Region} $" + "{!Literal} $" + "{Vpc}" },
    E: { "Fn::Sub": ["$" + "{Own} $" + "{Other}", { Own: "x" }] },
  };
  resource(template, "Vpc").DependsOn = ["Never"];
  expect(unmetReferences(template)).toEqual(["Never", "Nobody", "None", "Nothing", "Nowhere", "Other"]);
});
