import { describe, expect, it } from "vitest";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { specDifferences, specFields } from "./spec-fields";

const places = (fields: readonly { path: readonly (string | number)[] }[]) => fields.map(({ path }) => path.join("."));

describe("specFields", () => {
  it("lists every value in the form's order, whatever order the object has", () => {
    const spec = exampleSpec();
    const shuffled = Object.fromEntries(Object.entries(spec).reverse()) as typeof spec;
    expect(places(specFields(shuffled))).toEqual(places(specFields(spec)));
    expect(places(specFields(shuffled)).slice(0, 5)).toEqual([
      "name",
      "team",
      "target",
      "region",
      "availabilityZones.0",
    ]);
  });
});

describe("specDifferences", () => {
  it("is empty for equal specs", () => {
    expect(specDifferences(exampleSpec(), exampleSpec())).toEqual([]);
  });

  it("names each field that differs with both values", () => {
    const before = exampleSpec();
    const after = { ...before, web: { ...before.web, maxInstances: 9 }, expiresAt: "2027-01-31" };
    expect(specDifferences(before, after)).toEqual([
      { path: ["web", "maxInstances"], before: before.web.maxInstances, after: 9 },
      { path: ["expiresAt"], before: null, after: "2027-01-31" },
    ]);
  });

  it("puts what another application source loses beside what it gains, in the form's order", () => {
    const before = exampleSpec({
      application: { source: "git", repository: "https://github.com/acme/orders", ref: "v1" },
    });
    const after = {
      ...exampleSpec({ application: { source: "s3", bucket: "acme", key: "a.zip" }, natGateways: 1 }),
      web: { ...before.web, maxInstances: 9 },
    };
    expect(specDifferences(before, after)).toEqual([
      { path: ["natGateways"], before: 2, after: 1 },
      { path: ["application", "source"], before: "git", after: "s3" },
      { path: ["application", "repository"], before: "https://github.com/acme/orders", after: undefined },
      { path: ["application", "ref"], before: "v1", after: undefined },
      { path: ["application", "bucket"], before: undefined, after: "acme" },
      { path: ["application", "key"], before: undefined, after: "a.zip" },
      { path: ["web", "maxInstances"], before: before.web.maxInstances, after: 9 },
    ]);
  });
});
