import { describe, expect, it } from "vitest";
import type { GuardRail } from "@/lib/guard-rails/schemas";
import { bundledValues, presetRailFaults, presetWords } from "./rules";

const values = bundledValues("production", "eu-west-1");
const { web, database } = values;
const rail: GuardRail = {
  team: "payments",
  regions: ["us-east-1"],
  instanceFamilies: ["t3"],
  databaseClasses: ["db.t3.small"],
  maxMonthlyCostUsd: 1,
  maxCostRiseUsd: null,
  expiryRequired: true,
};

describe("a team's guard rail", () => {
  it("is held against what a preset sets, and not against what it leaves to the request", () => {
    expect(presetRailFaults({ team: "payments", values }, rail)).toEqual([
      {
        path: ["web", "instanceType"],
        message: "Team payments may run instances of the family t3 only, as set by the admins. m6i.large was given.",
      },
      {
        path: ["database", "instanceClass"],
        message:
          "Team payments may use the database class db.t3.small only, as set by the admins. db.m6g.large was given.",
      },
    ]);
    expect(presetRailFaults({ team: "payments", values }, null)).toEqual([]);
  });

  it("is held against a region only where the preset has one", () => {
    const paths = (region: string) =>
      presetRailFaults({ team: "payments", values: { ...values, region } }, { ...rail, instanceFamilies: [] }).map(
        ({ path }) => path[0],
      );
    expect([paths("us-east-1"), paths("eu-west-1")]).toEqual([["database"], ["region", "database"]]);
  });
});

it("says what a preset sets in a few words", () => {
  expect(presetWords(values)).toEqual([
    "2 × m6i.large (2 to 8)",
    "db.m6g.large, 100 GiB",
    "Multi-AZ",
    "PostgreSQL 17.9",
    "2 NAT gateways",
  ]);
  const small = {
    region: "eu-west-3",
    natGateways: 1,
    web: { ...web, maxInstances: 2 },
    database: { ...database, multiAz: false, readReplica: true },
  };
  expect(presetWords(small)).toEqual([
    "2 × m6i.large",
    "db.m6g.large, 100 GiB",
    "read replica",
    "PostgreSQL 17.9",
    "1 NAT gateway",
    "eu-west-3",
  ]);
});
