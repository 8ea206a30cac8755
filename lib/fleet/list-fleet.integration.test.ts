import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { templateVersion } from "@/infra-templates/two-tier/version";
import type { Context } from "@/lib/context";
import { type Database, database } from "@/lib/db/client";
import { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { deploymentKinds, deploymentStatuses, isActive } from "@/lib/deployments/states";
import { env } from "@/lib/env";
import { environmentState } from "@/lib/environments/states";
import { systemContext } from "@/lib/events/testing/environment";
import { stacksResources } from "@/lib/metrics/stacks-resources";
import { seedFleet } from "@/scripts/seed-fleet";
import { exportFleet, listFleet } from ".";
import { fleetQuerySchema } from "./schemas";
import { countsQuery, groupsQuery, idsQuery, placesQuery, rowsOfQuery, rowsQuery, teamsQuery } from "./sql";

const db = database();
const ctx = systemContext();
const SIZE = 3000;
const list = (input: Parameters<typeof listFleet>[0]["input"] = {}) => listFleet({ ctx, input });

beforeAll(() => seedFleet(env().DATABASE_URL, { environments: SIZE, events: 5000 }));
afterAll(() => db.$disconnect());
const exported = async (input: Parameters<typeof exportFleet>[0]["input"]) => {
  const parts: string[] = [];
  for await (const part of await exportFleet({ ctx, input })) parts.push(part);
  return parts;
};

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}
/** What a query reads, as the planner says: "Seq Scan Environment", "Index Scan Deployment by its index's name". */
async function reads(query: Prisma.Sql, on: Pick<Database, "$queryRaw"> = db): Promise<string[]> {
  const rows = await on.$queryRaw<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(Prisma.sql`EXPLAIN (FORMAT JSON) ${query}`);
  const walk = (node: PlanNode): string[] => [
    ...(/Scan/.test(node["Node Type"])
      ? [[node["Node Type"], node["Relation Name"], node["Index Name"]].filter(Boolean).join(" ")]
      : []),
    ...(node.Plans ?? []).flatMap(walk),
  ];
  return rows[0]?.["QUERY PLAN"].flatMap(({ Plan }) => walk(Plan)) ?? [];
}
const parsed = (input: object) => fleetQuerySchema.parse(input);
const whole = "Seq Scan Environment";

describe("the queries' plans", () => {
  it("look up the latest deployment of a page's rows by index, and read no event", async () => {
    for (const input of [{}, { sort: "traffic" }, { group: "team", page: 3 }, { search: "7", attention: true }]) {
      const scans = await reads(rowsQuery(parsed(input)));
      expect(scans).toContain("Index Scan Deployment Deployment_environmentId_number_key");
      expect(scans.filter((scan) => /Seq Scan Deployment|StackEvent/.test(scan))).toEqual([]);
    }
  });

  it("find the deployments under way by index", async () => {
    for (const query of [rowsQuery(parsed({})), countsQuery(parsed({})), groupsQuery(parsed({}), "state")]) {
      expect((await reads(query)).join()).toMatch(
        /Index.* Deployment_(one_active_per_environment|status_advancedAt_idx|environmentId_number_key)/,
      );
      expect((await reads(query)).filter((scan) => scan.startsWith("Seq Scan Deployment"))).toEqual([]);
    }
  });

  it.each([
    [{ team: "team-7" }, "Environment_team_idx"],
    [{ team: "team-7", search: "fleet-77", behind: true, sort: "errors" }, "Environment_team_idx"],
    [{ target: "account-2", region: "us-east-1" }, "Environment_targetId_region_idx"],
  ])("narrow %o by index", async (input, index) => {
    const query = parsed(input);
    for (const each of [rowsQuery(query), idsQuery(query), countsQuery(query), groupsQuery(query, "team")]) {
      const scans = await reads(each);
      expect(scans.join()).toContain(index);
      expect(scans).not.toContain(whole);
    }
  });

  it("read for a search the environments alone, once", async () => {
    for (const query of [rowsQuery(parsed({ search: "fleet-7" })), countsQuery(parsed({ search: "fleet-7" }))]) {
      const scans = await reads(query);
      expect(scans.filter((scan) => scan === whole)).toHaveLength(1);
      expect(scans.filter((scan) => /Seq Scan (Deployment|StackEvent)/.test(scan))).toEqual([]);
    }
  });

  it("fill a file with rows found by index", async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `fleet-${index + 1}`);
    const scans = await reads(rowsOfQuery(ids));
    expect(scans).toContain("Index Scan Deployment Deployment_environmentId_number_key");
    expect(scans.join()).toContain("Environment_pkey");
    expect(scans.filter((scan) => /Seq Scan (Environment|Deployment|StackEvent)/.test(scan))).toEqual([]);
  });

  it("find the events that tell a round what to watch by index", async () => {
    const asked: { query: string; params: string }[] = [];
    const log = [{ emit: "event", level: "query" }] as const satisfies Prisma.LogDefinition[];
    const adapter = new PrismaPg({ connectionString: env().DATABASE_URL, max: 2 });
    const listened = new PrismaClient({ adapter, log: [...log] });
    listened.$on("query", (event) => asked.push(event));
    const stackArns = [1, 2].map((index) => `arn:aws:cloudformation:eu-west-1:1:stack/fleet-${index}/1`);
    await db.stackEvent.createMany({
      data: stackArns.map((stackArn, index) => ({
        ...{ environmentId: `fleet-${index + 1}`, stackArn, eventId: "alarm", timestamp: new Date() },
        ...{ logicalId: "Alarm", resourceType: "AWS::CloudWatch::Alarm", status: "CREATE_COMPLETE" },
      })),
    });
    const access = { accountId: "111111111111", region: "eu-west-1", roleArn: null, externalId: null };
    const found = await stacksResources(listened, access, stackArns);
    await listened.$disconnect();
    expect([...found.values()].flat().map(({ logicalId }) => logicalId)).toEqual(["Alarm", "Alarm"]);
    expect(asked).toHaveLength(1);
    const [{ query, params } = { query: "", params: "" }] = asked;
    const values = JSON.parse(params) as unknown[];
    const scans = await db.$transaction(async (tx) => {
      // Few events are read faster without: what counts is that there is one.
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return reads(new Prisma.Sql(query.split(/\$\d+/), values), tx);
    });
    expect(scans.join()).toContain("StackEvent_stackArn_eventId_key");
  });

  it("offer teams, targets and regions by steps down an index", async () => {
    for (const query of [teamsQuery, placesQuery]) expect(await reads(query)).not.toContain(whole);
  });
});

describe("listFleet", () => {
  it("gives a page of rows, what matches in all, and the numbers on top", async () => {
    const fleet = await list();
    expect(fleet.rows).toHaveLength(100);
    const live = await db.environment.count({ where: { deletedAt: null } });
    const alarm = await db.environment.count({ where: { deletedAt: null, health: "ALARM" } });
    expect(fleet).toMatchObject({ total: live, counts: { all: live, alarm } });
    expect(alarm).toBeGreaterThan(0);
    expect(fleet.facets.teams).toHaveLength(40);
    expect(fleet.facets.targets).toEqual(["account-1", "account-2", "account-3", "account-4", "account-5"]);
    expect(fleet.facets.regions).toEqual(["ap-southeast-2", "eu-central-1", "eu-west-1", "us-east-1"]);
  });

  it("puts what needs attention first: alarms, then failures, then drift", async () => {
    const { rows, total } = await list({ attention: true });
    const { rows: second } = await list({ attention: true, page: 2 });
    const rank = (row: (typeof rows)[number]) =>
      row.health === "ALARM" ? 0 : row.state === "FAILED" ? 1 : row.drift === "DRIFTED" ? 2 : 3;
    const ranks = [...rows, ...second].map(rank);
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBeGreaterThan(2);
    expect(rows[0]).toMatchObject({ health: "ALARM", ringing: ["Alarm2"], alarmCount: 12 });
    expect(total).toBeLessThan(SIZE);
  });

  it("gives every row once over its pages, in order", async () => {
    const names: string[] = [];
    for (let page = 1; ; page += 1) {
      const { rows, total } = await list({ sort: "name", page, includeDeleted: true });
      names.push(...rows.map(({ name }) => name));
      if (rows.length === 0) {
        expect(names).toHaveLength(total);
        break;
      }
    }
    expect(new Set(names).size).toBe(SIZE);
  });

  it.each([
    [{ team: "team-3" }, (row: { team: string }) => row.team === "team-3"],
    [{ state: "UPDATING" } as const, (row: { state: string }) => row.state === "UPDATING"],
    [{ drift: "DRIFTED" } as const, (row: { drift: string }) => row.drift === "DRIFTED"],
    [{ search: "_" }, () => false],
  ])("filters by %o", async (input, fits) => {
    const { rows, total } = await list(input);
    expect(rows.every(fits as (row: unknown) => boolean)).toBe(true);
    expect(rows.length).toBe(Math.min(100, total));
    if (!("search" in input)) expect(total).toBeGreaterThan(0);
  });

  it("groups rows, and says how large each group is on all pages", async () => {
    const { rows, groups, total } = await list({ group: "region", sort: "cost" });
    expect(rows.every(({ region }) => region === "ap-southeast-2")).toBe(true);
    const costs = rows.map(({ monthlyUsd }) => monthlyUsd ?? 0);
    expect(costs).toEqual([...costs].sort((one, other) => other - one));
    expect(groups.map(({ name }) => name)).toEqual(["ap-southeast-2", "eu-central-1", "eu-west-1", "us-east-1"]);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  });

  it.each([
    ["traffic", "requestsPerMinute"],
    ["errors", "errorShare"],
  ] as const)("puts the highest %s first", async (sort, column) => {
    const { rows, total } = await list({ sort });
    const last = await list({ sort, page: Math.ceil(total / 100) });
    const values = rows.map((row) => row[column] ?? Number.NaN);
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect(last.rows.at(-1)?.[column]).toBeLessThan(values[0] ?? 0);
  });

  it("puts the oldest template first, and what is unknown last", async () => {
    const { rows, total } = await list({ sort: "template" });
    expect(rows[0]).toMatchObject({ templateVersion: templateVersion - 1, behind: true });
    const last = await list({ sort: "template", page: Math.ceil(total / 100) });
    expect(last.rows.at(-1)).toMatchObject({ templateVersion: null, behind: false });
  });

  it("knows what is behind this Terrace's template, and shows it alone", async () => {
    const { rows, total, counts } = await list({ behind: true, sort: "name" });
    expect(total).toBe(
      await db.environment.count({ where: { deletedAt: null, templateVersion: templateVersion - 1 } }),
    );
    expect(counts.behind).toBe(total);
    expect(rows[0]).toMatchObject({ templateVersion: templateVersion - 1, behind: true });
    expect(rows.every(({ behind }) => behind)).toBe(true);
  });

  it("exports every row of the same filter, in the same order", async () => {
    const { rows, total } = await list({ team: "team-5", sort: "traffic" });
    const lines = (await exported({ team: "team-5", sort: "traffic" })).join("").trimEnd().split("\r\n");
    expect(lines).toHaveLength(total + 1);
    expect(lines.slice(1).every((line) => line.includes(",team-5,"))).toBe(true);
    expect(lines[1]?.split(",")[0]).toBe(rows[0]?.name);
  });

  it("exports many in parts, each row once", async () => {
    const parts = await exported({ includeDeleted: true });
    expect(parts.length).toBeGreaterThan(3);
    const names = parts
      .join("")
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",")[0]);
    expect(new Set(names).size).toBe(SIZE);
    expect(names).toHaveLength(SIZE);
  });

  it("refuses who may not look", async () => {
    const nobody = { ...ctx, actor: { ...ctx.actor, role: "stranger" } } as unknown as Context;
    await expect(listFleet({ ctx: nobody, input: {} })).rejects.toThrow();
  });
});

describe("a state in SQL", () => {
  it("is environmentState's, whatever the stack and the deployment", async () => {
    const id = "fleet-1";
    await db.deployment.deleteMany({ where: { environmentId: id, number: { gt: 1 } } });
    const stackStatuses = [
      null,
      "REVIEW_IN_PROGRESS",
      "CREATE_COMPLETE",
      "ROLLBACK_COMPLETE",
      "UPDATE_ROLLBACK_FAILED",
      "DELETE_COMPLETE",
    ];
    // One environment for each case: what the query says of them at once.
    const cases = deploymentKinds.flatMap((kind) =>
      deploymentStatuses.flatMap((status) =>
        stackStatuses.flatMap((stackStatus) =>
          [null, new Date()].map((deletedAt) => ({ kind, status, stackStatus, deletedAt })),
        ),
      ),
    );
    const name = (index: number) => `case-${String(index).padStart(4, "0")}`;
    await db.environment.createMany({
      data: cases.map(({ stackStatus, deletedAt }, index) => ({
        ...{ id: name(index), name: name(index), stackName: name(index), team: "cases", targetId: "fleet-1" },
        ...{ region: "eu-west-1", stackStatus, deletedAt },
      })),
    });
    await db.deployment.createMany({
      data: cases.map(({ kind, status }, index) => ({
        ...{ environmentId: name(index), number: 1, kind, status, spec: {}, requestedById: "fleet-1" },
      })),
    });
    const ids = cases.map((_, index) => name(index));
    const rows = await db.$queryRaw<{ name: string; state: string }[]>(rowsOfQuery(ids));
    expect(rows.map(({ name, state }) => [name, state])).toEqual(
      cases.map(({ kind, status, stackStatus, deletedAt }, index) => [
        name(index),
        environmentState({ stackStatus, deletedAt, latest: { kind, status } }),
      ]),
    );
    expect(cases.some(({ status }) => isActive(status))).toBe(true);
  });
});
