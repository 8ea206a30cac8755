import { describe, expect, test } from "vitest";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { compareCosts } from "./compare";
import { estimateCost } from "./estimate";
import { costDifferenceSchema } from "./schemas";

const { web, database } = exampleSpec();
const inVirginia = (changes: Partial<Spec> = {}) => estimateCost(exampleSpec({ region: "us-east-1", ...changes }));

describe("a difference of prices", () => {
  test("is nothing where nothing differs", () => {
    const same = inVirginia();
    expect(compareCosts(same, inVirginia())).toEqual({
      before: same.monthly,
      after: same.monthly,
      monthly: 0,
      complete: true,
      lines: [],
    });
  });

  test("leads with what drives it, and adds up to the total", () => {
    const [before, after] = [inVirginia(), inVirginia({ web: { ...web, instanceType: "m6i.large" }, natGateways: 1 })];
    const difference = compareCosts(before, after);
    expect(costDifferenceSchema.parse(difference)).toEqual(difference);
    expect(difference.lines.map(({ id, difference: by }) => [id, by])).toEqual([
      ["instances", 109.79],
      ["natGateways", -32.85],
      ["natAddresses", -3.65],
      ["alarms", -0.2],
    ]);
    expect(difference.lines[0]?.label).toBe("EC2 instances, 2 × t3.small → EC2 instances, 2 × m6i.large");
    expect(difference.monthly).toBeCloseTo(after.monthly - before.monthly, 6);
  });

  test("counts what comes and what goes from nothing", () => {
    const replica = inVirginia({ database: { ...database, readReplica: true } });
    const added = compareCosts(inVirginia(), replica);
    expect(added.lines[0]).toEqual({
      id: "readReplica",
      tier: "database",
      label: "Read replica db.t3.medium",
      before: 0,
      after: 52.56,
      difference: 52.56,
    });
    expect(compareCosts(replica, inVirginia()).lines[0]).toMatchObject({ before: 52.56, after: 0, difference: -52.56 });
  });

  test("puts what has no list price first, and calls itself incomplete", () => {
    const unknown = inVirginia({ database: { ...database, instanceClass: "db.m6i.large" } });
    const difference = compareCosts(inVirginia(), unknown);
    expect(difference.complete).toBe(false);
    expect(difference.lines[0]).toMatchObject({ id: "database", before: 105.12, after: null, difference: null });
    expect(difference.monthly).toBe(0);
    expect(compareCosts(unknown, unknown)).toMatchObject({ complete: true, lines: [] });
  });
});
