import { describe, expect, it } from "vitest";
import { planFromChangeSet } from "./plan-from-change-set";
import { planHash } from "./plan-hash";
import type { Plan } from "./schemas";
import { detail, resourceChange } from "./testing/changes";

const changes = [
  resourceChange({
    logicalId: "A",
    scope: ["Properties", "Tags"],
    details: [detail({ name: "X" }), detail({ name: "Y" })],
  }),
  resourceChange({ logicalId: "B", replacement: "True", policyAction: "ReplaceAndDelete", details: [detail()] }),
];
const plan = planFromChangeSet("UPDATE", { changes, statusReason: null });
const hash = planHash(plan, "t1");

describe("planHash", () => {
  it("is a SHA-256", () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("does not depend on the order of changes, scopes, properties or keys", () => {
    const shuffled: Plan = {
      warnings: plan.warnings,
      summary: plan.summary,
      steps: plan.steps,
      outputsOnly: plan.outputsOnly,
      kind: plan.kind,
      changes: [...plan.changes].reverse().map((change) => ({
        ...change,
        scope: [...change.scope].reverse(),
        properties: [...change.properties].reverse(),
      })),
    };
    expect(planHash(shuffled, "t1")).toBe(hash);
  });

  it("does not depend on words and warnings", () => {
    expect(planHash({ ...plan, summary: "Other words.", warnings: ["[WARN] x"] }, "t1")).toBe(hash);
  });

  const firstChange = (over: Partial<Plan["changes"][number]>): Plan => ({
    ...plan,
    changes: plan.changes.map((change, index) => (index === 0 ? { ...change, ...over } : change)),
  });

  it.each<[string, Plan, string]>([
    ["the template", plan, "t2"],
    ["the kind", { ...plan, kind: "CREATE" }, "t1"],
    ["the steps", { ...plan, steps: ["DELETE_STACK"] }, "t1"],
    ["a missing change", { ...plan, changes: plan.changes.slice(1) }, "t1"],
    ["a replacement", firstChange({ replacement: "Conditional" }), "t1"],
    ["a policy action", firstChange({ policyAction: null }), "t1"],
    ["a physical resource", firstChange({ physicalId: "other" }), "t1"],
    ["a property", firstChange({ properties: [] }), "t1"],
  ])("depends on %s", (_what, other, template) => {
    expect(planHash(other, template)).not.toBe(hash);
  });
});
