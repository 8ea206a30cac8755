import { describe, expect, test } from "vitest";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { estimateCost } from "./estimate";
import { handMade } from "./fixtures/hand-made";
import { priceList } from "./price-list";
import { costEstimateSchema, largestLine } from "./schemas";

const TOLERANCE = 0.02;

/** How far a value is from another, as a part of it. */
const off = (value: number, wanted: number) => Math.abs(value - wanted) / wanted;

function specOf({ region, natGateways, web, database }: (typeof handMade)[number]): Spec {
  const [desiredInstances, instanceType] = web;
  const example = exampleSpec();
  return {
    ...example,
    region,
    natGateways,
    web: { ...example.web, instanceType, desiredInstances, maxInstances: desiredInstances + 2 },
    database: { ...example.database, ...database },
  };
}

describe("the hand-made table", () => {
  test("has ten specs", () => expect(handMade).toHaveLength(10));

  test.each(handMade)("agrees within 2 %: $name", (row) => {
    const estimate = estimateCost(specOf(row));
    expect(estimate.lines.map(({ id }) => id)).toEqual(Object.keys(row.lines));
    for (const line of estimate.lines) {
      expect(off(line.monthly, row.lines[line.id] ?? 0), `${line.id}: ${line.monthly}`).toBeLessThanOrEqual(TOLERANCE);
    }
    const total = Object.values(row.lines).reduce((sum, amount) => sum + amount, 0);
    expect(off(estimate.monthly, total), `${estimate.monthly}, by hand ${total}`).toBeLessThanOrEqual(TOLERANCE);
    const unknown = estimate.unpriced.filter(({ kind }) => kind === "noListPrice").map(({ id }) => id);
    expect(unknown).toEqual(row.noListPrice);
    expect(estimate.atLeast).toBe(row.noListPrice.length > 0);
  });
});

describe("an estimate", () => {
  const inVirginia = (changes: Partial<Spec> = {}) => estimateCost(exampleSpec({ region: "us-east-1", ...changes }));
  const whyOf = (estimate: ReturnType<typeof estimateCost>, id: string) =>
    estimate.unpriced.find((line) => line.id === id)?.why;

  test("is what the API says it is, and adds up on screen", () => {
    const estimate = inVirginia();
    expect(costEstimateSchema.parse(estimate)).toEqual(estimate);
    const cents = estimate.lines.reduce((sum, { monthly }) => sum + Math.round(monthly * 100), 0);
    expect(Math.round(estimate.monthly * 100)).toBe(cents);
    expect(estimate).toMatchObject({ region: "us-east-1", priceDate: priceList.date, oldestPrice: "2021-03-30" });
  });

  test("names what costs most", () => {
    expect(largestLine(inVirginia())).toMatchObject({ id: "database", label: "PostgreSQL db.t3.medium, Multi-AZ" });
    expect(largestLine({ ...inVirginia(), lines: [] })).toBeNull();
  });

  test("says of an estimated price how it came about", () => {
    const notes = Object.fromEntries(inVirginia().lines.flatMap(({ id, note }) => (note ? [[id, note]] : [])));
    expect(notes).toEqual({
      natAddresses: "as in every region that was read",
      loadBalancerAddresses: "as in every region that was read",
      database: "twice the Single-AZ price",
    });
  });

  test("names what depends on use, with its price where there is one", () => {
    const estimate = inVirginia();
    expect(whyOf(estimate, "capacityUnits")).toBe("depends on traffic: $0.008 per LCU-hour");
    expect(whyOf(estimate, "natData")).toBe("depends on traffic: $0.045 per GB");
    expect(whyOf(estimate, "flowLogs")).toBe("depends on traffic; no list price for it in us-east-1");
    expect(whyOf(estimate, "moreInstances")).toBe("depends on load: $0.0208 per hour");
    expect(whyOf(estimateCost(exampleSpec()), "capacityUnits")).toBe("depends on traffic: about $0.008 per LCU-hour");
    expect(estimate.atLeast).toBe(false);
  });

  test("names only what this spec uses", () => {
    const { web, database } = exampleSpec();
    const of = (changes: Partial<Spec>) => inVirginia(changes).unpriced.map(({ id }) => id);
    expect(of({})).not.toContain("accessLogs");
    expect(of({ accessLogsBucket: "acme-logs" })).toContain("accessLogs");
    expect(of({})).toEqual(expect.arrayContaining(["cpuCredits", "databaseCpuCredits"]));
    const steady = of({
      web: { ...web, instanceType: "m6i.large", maxInstances: web.desiredInstances },
      database: { ...database, instanceClass: "db.m6g.large" },
    });
    for (const id of ["cpuCredits", "databaseCpuCredits", "moreInstances"]) expect(steady).not.toContain(id);
  });

  test("never says zero where it knows no price", () => {
    const estimate = estimateCost(exampleSpec({ region: "mx-central-1" }));
    expect(estimate.lines.every(({ monthly, estimated }) => monthly > 0 && estimated)).toBe(true);
    expect(estimate.atLeast).toBe(true);
    expect(whyOf(estimate, "database")).toBe("no list price for it in mx-central-1");
    expect(whyOf(estimate, "natGateways")).toBe("no list price for it in mx-central-1");
  });
});
