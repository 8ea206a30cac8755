import { describe, expect, it } from "vitest";
import { findPreset } from "@/infra-templates/two-tier/presets";
import { parseSpec } from "@/infra-templates/two-tier/spec";
import { draftValuesSchema, LONGEST_TEXT } from "@/lib/drafts/schemas";
import { exampleDraft } from "@/lib/drafts/testing/draft";
import { draftFromPreset, draftFromSpec, specInput } from "./draft";
import { draftRailFaults } from "./guard-rail-faults";
import { draftFromStored, fieldsLeft, storedValues } from "./stored-draft";

const production = findPreset("production")?.values("eu-west-1");
if (!production) throw new Error("There is no production preset");
const draft = draftFromPreset(production, "sandbox");

describe("a form's values as they are kept", () => {
  it("are what the server takes, from a preset and from a spec, and come back as they were", () => {
    expect(draftValuesSchema.parse(storedValues(draft))).toEqual(storedValues(draft));
    expect(draftFromStored(storedValues(draft))).toEqual(draft);
    const parsed = parseSpec(specInput({ ...draft, name: "orders", team: "payments", alarmEmail: "a@example.com" }));
    if (!parsed.ok) throw new Error("The draft is no spec");
    expect(draftValuesSchema.parse(storedValues(draftFromSpec(parsed.spec)))).toMatchObject({ name: "orders" });
  });

  it("keep faults, and numbers that are none yet", () => {
    const web = { ...draft.web, minInstances: Number.NaN, maxInstances: -1 };
    const odd = { ...draft, name: "🌋".repeat(LONGEST_TEXT / 2), vpcCidr: "fd00::/8", natGateways: Number.NaN, web };
    expect(storedValues(odd)).toMatchObject({ natGateways: null, web: { minInstances: null, maxInstances: -1 } });
    expect(draftFromStored(draftValuesSchema.parse(storedValues(odd)))).toEqual(odd);
  });

  it("tell how many fields are left", () => {
    expect(fieldsLeft(exampleDraft)).toBe(2);
    expect(fieldsLeft({ ...exampleDraft, name: "orders", alarmEmail: "a@example.com" })).toBe(0);
    expect(fieldsLeft({ ...exampleDraft, natGateways: null, vpcCidr: "x" })).toBe(4);
  });
});

describe("a team's guard rail in the form", () => {
  const rail = {
    team: "payments",
    regions: ["us-east-1"],
    instanceFamilies: [],
    databaseClasses: [],
    maxMonthlyCostUsd: 100,
    maxCostRiseUsd: null,
    expiryRequired: true,
  };
  const cost = { monthly: 101, atLeast: false, lines: [] } as unknown as Parameters<typeof draftRailFaults>[2]["cost"];
  const paths = (more: Partial<Parameters<typeof draftRailFaults>[2]>) =>
    draftRailFaults({ ...draft, team: "payments" }, rail, { live: null, cost: null, ...more }).map(({ path }) =>
      path.join("."),
    );

  it("is looked at before the form is complete, the cost as soon as it is known", () => {
    expect(paths({})).toEqual(["region", "expiresAt"]);
    expect(paths({ cost })).toEqual(["region", "team", "expiresAt"]);
  });

  it("leaves an update what it has, and its cost to the server", () => {
    const parsed = parseSpec(specInput({ ...draft, name: "orders", team: "payments", alarmEmail: "a@example.com" }));
    if (!parsed.ok) throw new Error("The draft is no spec");
    expect(paths({ cost, live: parsed.spec })).toEqual([]);
  });
});
