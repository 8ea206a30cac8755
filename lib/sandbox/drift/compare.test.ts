import { describe, expect, it } from "vitest";
import type { JsonObject } from "../handler";
import type { Resource } from "../store/records";
import { driftOf, supportsDrift } from "./compare";

const resource = (properties: JsonObject, byHand: Resource["byHand"]) =>
  ({ logicalId: "Any", physicalId: "any-1", resourceType: "AWS::Any::Type", properties, byHand }) as Resource;
const found = (properties: JsonObject, changed: JsonObject) =>
  driftOf(resource(properties, { properties: changed, deleted: false }))?.differences.map(
    ({ path, expected, actual, type }) => [path, expected, actual, type].join(" | "),
  );

describe("driftOf", () => {
  it("finds nothing in what nobody touched, or only says again", () => {
    expect(driftOf(resource({ Size: "small" }, undefined))).toBeUndefined();
    expect(found({ Size: "small" }, { Size: "small" })).toBeUndefined();
  });

  it("tells values apart, as deep as both go", () => {
    expect(found({ Size: "small", In: { Min: 2, Max: 4 } }, { Size: "large", In: { Min: 2, Max: 9 } })).toEqual([
      "/Size | small | large | NOT_EQUAL",
      "/In/Max | 4 | 9 | NOT_EQUAL",
    ]);
  });

  it("tells what was taken away and what came to a list, and nothing of what the template leaves open", () => {
    expect(found({ Size: "small" }, { Size: null })).toEqual(["/Size | small | null | REMOVE"]);
    expect(found({ Rules: [{ Port: 80 }] }, { Rules: [{ Port: 80 }, { Port: 22 }] })).toEqual([
      '/Rules/1 | null | {"Port":22} | ADD',
    ]);
    expect(found({ In: { Min: 2 } }, { In: { Min: 2, Extra: 1 }, Other: "set by hand" })).toBeUndefined();
  });

  it("says of what was deleted only that", () => {
    expect(driftOf(resource({ Size: "small" }, { properties: {}, deleted: true }))).toMatchObject({
      status: "DELETED",
      differences: [],
    });
  });
});

it("looks at the types that can be read back", () => {
  expect(supportsDrift("AWS::RDS::DBInstance")).toBe(true);
  expect(supportsDrift("AWS::SNS::TopicPolicy")).toBe(false);
  expect(supportsDrift("Custom::Anything")).toBe(false);
});
