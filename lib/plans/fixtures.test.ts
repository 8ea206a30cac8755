import type { ResourceChange as SdkResourceChange } from "@aws-sdk/client-cloudformation";
import { describe, expect, it } from "vitest";
import { resourceChange } from "@/lib/aws/change-set";
import { mergeChanges } from "@/lib/aws/merge-changes";
import { planFromChangeSet } from "./plan-from-change-set";
import { planHash } from "./plan-hash";
import { planSchema } from "./schemas";
import { lacksValues, withTemplateValues } from "./template-values";
import { databaseChanges } from "./testing/fixtures/database";
import { general } from "./testing/fixtures/general";
import { odd } from "./testing/fixtures/odd";
import { twoTier } from "./testing/fixtures/two-tier";
import { type ChangeSetFixture, readingOf } from "./testing/wire";

const fixtures = [...general, ...odd, ...twoTier, ...databaseChanges];

const changesOf = (fixture: ChangeSetFixture, reading: "plain" | "valued") =>
  readingOf(fixture, reading).map((change) => resourceChange(change as SdkResourceChange));

describe("change sets", () => {
  it("are many, each of its own", () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(60);
    expect(new Set(fixtures.map(({ name }) => name)).size).toBe(fixtures.length);
  });

  it.each(fixtures)("$name", (fixture) => {
    const merged = mergeChanges(changesOf(fixture, "plain"), changesOf(fixture, "valued"));
    const plan = planFromChangeSet("UPDATE", { changes: merged, statusReason: fixture.statusReason ?? null });

    const effects = plan.changes.map(({ logicalId, effect }) => [logicalId, effect] as const);
    expect(Object.fromEntries(effects)).toEqual(fixture.expected);
    expect(effects).toHaveLength(Object.keys(fixture.expected).length);
    expect(plan.downtimeMinutes).toBe(fixture.downtime ?? null);
    expect(plan.outputsOnly).toBe(fixture.changes.length === 0);
    expect(plan.warnings).toEqual(fixture.statusReason ? [fixture.statusReason] : []);
    for (const { properties } of plan.changes) {
      const paths = properties.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }
    expect(planSchema.parse(plan)).toEqual(plan);

    const turned = merged.map((change) => ({ ...change, details: [...change.details].reverse() })).reverse();
    expect(planHash(planFromChangeSet("UPDATE", { changes: turned, statusReason: null }), "t")).toBe(
      planHash(plan, "t"),
    );
  });

  it.each(fixtures.filter(({ templates }) => templates))("$name: values of the templates", (fixture) => {
    const { live, planned, values = [] } = fixture.templates ?? {};
    const merged = mergeChanges(changesOf(fixture, "plain"), changesOf(fixture, "valued"));
    const plan = planFromChangeSet("UPDATE", { changes: merged, statusReason: null });
    expect(lacksValues(plan, "live")).toBe(true);
    const filled = withTemplateValues(plan, { live: JSON.stringify(live), planned: JSON.stringify(planned) });
    const told = filled.changes.flatMap(({ logicalId, properties }) =>
      properties.map(({ path, before, after }) => [`${logicalId}${path}`, before, after]),
    );
    expect(told.sort()).toEqual([...values].sort());
    expect(planSchema.parse(filled)).toEqual(filled);
    // Whoever reads the change set again, without the templates, arrives at the plan that was approved.
    expect(planHash(filled, "t")).toBe(planHash(plan, "t"));
  });
});
