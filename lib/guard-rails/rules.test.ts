import { describe, expect, it } from "vitest";
import { type GuardedRequest, guardRailFaults, guardRailWords } from "./rules";
import { type GuardRail, guardRailSchema } from "./schemas";

const noRules: GuardRail = {
  team: "payments",
  regions: [],
  instanceFamilies: [],
  databaseClasses: [],
  maxMonthlyCostUsd: null,
  maxCostRiseUsd: null,
  expiryRequired: false,
};
const rail: GuardRail = {
  team: "payments",
  regions: ["eu-west-1", "eu-central-1"],
  instanceFamilies: ["t3"],
  databaseClasses: ["db.t3.small", "db.t3.medium", "db.t4g.medium"],
  maxMonthlyCostUsd: 500,
  maxCostRiseUsd: 100,
  expiryRequired: true,
};
const good: GuardedRequest = {
  values: {
    team: "payments",
    region: "eu-west-1",
    expiresAt: "2027-03-31",
    web: { instanceType: "t3.small" },
    database: { instanceClass: "db.t3.medium" },
  },
  cost: { usd: 500, atLeast: false, biggest: null },
};
const values = (change: Partial<GuardedRequest["values"]>): GuardedRequest => ({
  ...good,
  values: { ...good.values, ...change },
});
const cost = (usd: number, atLeast = false, biggest: string | null = null): GuardedRequest => ({
  ...good,
  cost: { usd, atLeast, biggest },
});
const bad: GuardedRequest = {
  values: {
    ...good.values,
    region: "us-east-1",
    expiresAt: null,
    web: { instanceType: "t3a.small" },
    database: { instanceClass: "db.r6g.large" },
  },
  cost: { usd: 500.01, atLeast: false, biggest: null },
};
const paths = (request: GuardedRequest, live?: GuardedRequest) =>
  guardRailFaults(request, rail, live).map(({ path }) => path.join("."));

describe("a request under a guard rail", () => {
  it("passes on the edge of every rule, and is refused past each", () => {
    expect(guardRailFaults(good, rail)).toEqual([]);
    expect(paths(bad)).toEqual(["region", "web.instanceType", "database.instanceClass", "team", "expiresAt"]);
  });

  it.each([
    [
      values({ region: "us-east-1" }),
      "Team payments may build in eu-west-1 and eu-central-1 only, as set by the admins. us-east-1 was given.",
    ],
    [
      values({ web: { instanceType: "m6i.large" } }),
      "Team payments may run instances of the family t3 only, as set by the admins. m6i.large was given.",
    ],
    [
      values({ database: { instanceClass: "db.t3.large" } }),
      "Team payments may use the database classes db.t3.small, db.t3.medium and db.t4g.medium only, as set by the admins. db.t3.large was given.",
    ],
    [
      cost(812.4, true, "db.r6g.large, Multi-AZ"),
      "Team payments may spend at most $500 / month on an environment, as set by the admins. This one costs at least $812.40 / month; its largest part is db.r6g.large, Multi-AZ.",
    ],
    [
      cost(1501),
      "Team payments may spend at most $500 / month on an environment, as set by the admins. This one costs $1,501 / month.",
    ],
    [
      values({ expiresAt: "" }),
      "Team payments has to give every environment a day of expiry, as set by the admins. Nothing was given.",
    ],
  ])("is refused in the rule's own words (%#)", (request, message) => {
    expect(guardRailFaults(request, rail)).toEqual([expect.objectContaining({ message })]);
  });

  it("is not refused by rules that are not set, without a rail, or for a cost nobody knows", () => {
    expect(guardRailFaults(bad, noRules)).toEqual([]);
    expect(guardRailFaults(bad, null)).toEqual([]);
    expect(guardRailFaults({ ...good, cost: null }, rail)).toEqual([]);
  });
});

describe("an update under a guard rail", () => {
  it("is not refused for what it leaves as it runs", () => {
    expect(paths(bad, bad)).toEqual([]);
    const smaller = { ...bad, cost: { usd: 500.005, atLeast: false, biggest: null } };
    expect(paths(smaller, bad)).toEqual([]);
  });

  it.each([
    ["region", { region: "us-west-2" }],
    ["web.instanceType", { web: { instanceType: "t3a.nano" } }],
    ["database.instanceClass", { database: { instanceClass: "db.r6g.xlarge" } }],
  ])("is refused at %s once it gives another value that is not allowed", (path, change) => {
    expect(paths({ ...bad, values: { ...bad.values, ...change } }, bad)).toEqual([path]);
  });

  it("is refused where it costs more than what runs, or takes the expiry away", () => {
    expect(paths({ ...bad, cost: { usd: 600, atLeast: false, biggest: null } }, bad)).toEqual(["team"]);
    expect(paths(bad, { ...bad, cost: null })).toEqual(["team"]);
    expect(paths(values({ expiresAt: null }), good)).toEqual(["expiresAt"]);
  });

  it("may mend one field of several", () => {
    expect(paths({ ...bad, values: { ...bad.values, web: { instanceType: "t3.small" } } }, bad)).toEqual([]);
  });

  it("that gives the environment to another team is looked at anew", () => {
    expect(paths(bad, { ...bad, values: { ...bad.values, team: "orders" } })).toHaveLength(5);
  });
});

it("says each rule that is set, as it goes on after the team's name", () => {
  expect(guardRailWords(rail)).toEqual([
    "may build in eu-west-1 and eu-central-1 only",
    "may run instances of the family t3 only",
    "may use the database classes db.t3.small, db.t3.medium and db.t4g.medium only",
    "may spend at most $500 / month on an environment",
    "has to give every environment a day of expiry",
    "needs a second approver for a rise of over $100 / month",
  ]);
  expect(guardRailWords(noRules)).toEqual([]);
});

describe("a guard rail as it is sent", () => {
  const faults = (change: object) =>
    guardRailSchema.safeParse({ ...noRules, ...change }).error?.issues.map(({ path, message }) => [path, message]);

  it("keeps each choice once, in the catalogue's order", () => {
    const chosen = { instanceFamilies: ["m6i", "t3", "t3"], databaseClasses: ["db.t4g.medium", "db.t3.micro"] };
    expect(guardRailSchema.parse({ ...noRules, ...chosen })).toMatchObject({
      instanceFamilies: ["t3", "m6i"],
      databaseClasses: ["db.t3.micro", "db.t4g.medium"],
    });
  });

  it("has to refuse something", () => {
    expect(faults({})).toEqual([[["regions"], "These rules would refuse nothing. Set at least one, or remove them."]]);
    expect(faults({ expiryRequired: true })).toBeUndefined();
    expect(faults({ maxCostRiseUsd: 0 })).toBeUndefined();
  });

  it.each([
    [{ instanceFamilies: ["t33"] }, "instanceFamilies", 'no instance family named "t33"'],
    [{ databaseClasses: ["t3.medium"] }, "databaseClasses", 'no database class named "t3.medium"'],
    [{ regions: ["Ireland"] }, "regions", '"Ireland" was given'],
    [{ expiryRequired: true, maxMonthlyCostUsd: 0 }, "maxMonthlyCostUsd", "from 1 to 1,000,000"],
    [{ expiryRequired: true, maxMonthlyCostUsd: 99.5 }, "maxMonthlyCostUsd", "whole dollars"],
    [{ maxCostRiseUsd: -1 }, "maxCostRiseUsd", "from 0 to 1,000,000"],
    [{ expiryRequired: true, team: "Payments" }, "team", '"Payments" was given'],
  ])("is refused at its field: %j", (change, field, words) => {
    expect(faults(change)).toEqual([[expect.arrayContaining([field]), expect.stringContaining(words)]]);
  });
});
