import { describe, expect, it } from "vitest";
import { findPreset } from "@/infra-templates/two-tier/presets";
import { parseSpec, type Spec, specFaults } from "@/infra-templates/two-tier/spec";
import { specChanges } from "./changes";
import { draftFromPreset, draftFromSpec, drawableSpec, type SpecDraft, specInput } from "./draft";
import { countInSection, faultsByPath, visibleFaults } from "./faults";

const production = findPreset("production")?.values("eu-west-1");
if (!production) throw new Error("There is no production preset");

const filled: SpecDraft = {
  ...draftFromPreset(production, "sandbox"),
  name: "orders-dev",
  team: "payments",
  alarmEmail: "oncall@example.com",
};

function spec(draft: SpecDraft): Spec {
  const result = parseSpec(specInput(draft));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.spec;
}

describe("a draft", () => {
  it("becomes a spec once name, team and alarm e-mail are there", () => {
    expect(specFaults(specInput(draftFromPreset(production, "sandbox"))).map((fault) => fault.path[0])).toEqual([
      "name",
      "team",
      "alarmEmail",
    ]);
    expect(spec(filled)).toMatchObject({ name: "orders-dev", certificateArn: null, expiresAt: null });
  });

  it("comes back from a spec as it was", () => {
    expect(spec(draftFromSpec(spec(filled)))).toEqual(spec(filled));
  });
});

describe("what is drawn", () => {
  const empty = draftFromPreset(production, "sandbox");

  it("follows the fields before name, team and e-mail are there", () => {
    const web = { ...empty.web, maxInstances: 12 };
    expect(drawableSpec({ ...empty, web, certificateArn: " arn:x " })).toMatchObject({
      web: { maxInstances: 12 },
      certificateArn: "arn:x",
    });
  });

  it("waits while a field that is drawn is wrong", () => {
    expect(drawableSpec({ ...empty, vpcCidr: "172.16.0.1/16" })).toBeNull();
  });
});

describe("faults", () => {
  const untouched = { touched: () => false, submitted: false };
  const broken = { ...filled, name: "", vpcCidr: "172.16.0.1/16" };
  const faults = faultsByPath(specFaults(specInput(broken)));

  it("are shown where something stands, and not where nobody was yet", () => {
    expect([...visibleFaults(faults, broken, untouched).keys()]).toEqual(["vpcCidr"]);
    expect(visibleFaults(faults, broken, { ...untouched, touched: (path) => path === "name" }).has("name")).toBe(true);
    expect(visibleFaults(faults, broken, { ...untouched, submitted: true }).has("name")).toBe(true);
  });

  it("are counted by section", () => {
    expect(countInSection(faults, "network")).toBe(1);
    expect(countInSection(faults, "basics")).toBe(1);
    expect(countInSection(faults, "database")).toBe(0);
  });
});

it("names the fields in which two specs differ, in words", () => {
  const before = spec(filled);
  const after = spec({ ...filled, expiresAt: "2030-01-31", database: { ...filled.database, multiAz: false } });
  expect(specChanges(before, after)).toEqual([
    { path: "database.multiAz", label: "Standby in the second zone", before: "on", after: "off" },
    { path: "expiresAt", label: "Expires", before: "none", after: "2030-01-31" },
  ]);
});
