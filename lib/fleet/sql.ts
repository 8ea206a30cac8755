import "server-only";
import { templateVersion } from "@/infra-templates/two-tier/version";
import { Prisma } from "@/lib/db/generated/client";
import { activeStatuses } from "@/lib/deployments/states";
import { EXPIRING_DAYS, FLEET_PAGE, type FleetGroup, type FleetSort, type ParsedFleetQuery } from "./schemas";

// Literals, not parameters: only then does the planner see that the index of active deployments answers the join.
const active = Prisma.raw(activeStatuses.map((status) => `'${status}'`).join(", "));

/** `environmentState` of lib/environments/states.ts in SQL; a test holds the two together. */
const state = Prisma.sql`CASE
  WHEN a."kind" = 'CREATE' AND a."status" IN ('APPROVED', 'EXECUTING') THEN 'CREATING'
  WHEN a."kind" = 'CREATE' AND a."status" = 'AWAITING_REVIEW' THEN 'AWAITING_REVIEW'
  WHEN a."kind" = 'CREATE' THEN 'REQUESTED'
  WHEN a."kind" = 'UPDATE' AND a."status" = 'EXECUTING' THEN 'UPDATING'
  WHEN a."kind" = 'DELETE' AND a."status" = 'EXECUTING' THEN 'DELETING'
  WHEN e."deletedAt" IS NOT NULL THEN 'DELETED'
  WHEN e."stackStatus" IS NULL OR e."stackStatus" IN ('REVIEW_IN_PROGRESS', 'DELETE_COMPLETE') THEN 'NOT_BUILT'
  WHEN right(e."stackStatus", 7) = '_FAILED' OR e."stackStatus" = 'ROLLBACK_COMPLETE' THEN 'FAILED'
  ELSE 'RUNNING'
END`;

const soon = Prisma.raw(`now() AT TIME ZONE 'UTC' + interval '${EXPIRING_DAYS} days'`);
const newestTemplate = Prisma.raw(String(templateVersion));

/** Environments with what is worked out of their columns. `where` narrows e, t and a. */
function facts(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT e."id", e."name", e."team", t."name" AS "target", e."region", ${state} AS "state", e."health"::text AS "health",
      e."requestsPerMinute", e."errorShare", e."monthlyUsd", e."expiresAt", e."templateVersion",
      (e."templateVersion" IS NOT NULL AND e."templateVersion" < ${newestTemplate}) AS "behind",
      CASE WHEN e."driftStatus" IN ('IN_SYNC', 'DRIFTED') THEN e."driftStatus" ELSE 'NOT_CHECKED' END AS "drift",
      (e."expiresAt" IS NOT NULL AND e."expiresAt" < ${soon} AND e."stackArn" IS NOT NULL) AS "expiring"
    FROM "Environment" e
    JOIN "Target" t ON t."id" = e."targetId"
    LEFT JOIN "Deployment" a ON a."environmentId" = e."id" AND a."status" IN (${active})
    WHERE ${where}`;
}

const all = (conditions: readonly (Prisma.Sql | false | undefined)[]): Prisma.Sql => {
  const said = conditions.filter((condition) => condition instanceof Prisma.Sql);
  return said.length > 0 ? Prisma.join(said, " AND ") : Prisma.sql`TRUE`;
};

/** A search is words, not a pattern. */
const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");

/** Where somebody looks: the filters that the counts on top follow as well. */
const scope = (query: ParsedFleetQuery): Prisma.Sql =>
  all([
    !(query.includeDeleted || query.state === "DELETED") && Prisma.sql`e."deletedAt" IS NULL`,
    !!query.search && Prisma.sql`e."name" ILIKE ${`%${escapeLike(query.search)}%`}`,
    !!query.team && Prisma.sql`e."team" = ${query.team}`,
    !!query.target && Prisma.sql`t."name" = ${query.target}`,
    !!query.region && Prisma.sql`e."region" = ${query.region}`,
  ]);

const inTrouble = Prisma.sql`("health" = 'ALARM' OR "state" = 'FAILED' OR "drift" = 'DRIFTED' OR "expiring")`;

/** What somebody looks for: the filters that each count on top would set. */
const wanted = (query: ParsedFleetQuery): Prisma.Sql =>
  all([
    !!query.state && Prisma.sql`"state" = ${query.state}`,
    !!query.health && Prisma.sql`"health" = ${query.health}`,
    !!query.drift && Prisma.sql`"drift" = ${query.drift}`,
    query.expiring && Prisma.sql`"expiring"`,
    query.behind && Prisma.sql`"behind"`,
    query.attention && inTrouble,
  ]);

const rank = Prisma.sql`CASE
  WHEN "health" = 'ALARM' THEN 0 WHEN "state" = 'FAILED' THEN 1 WHEN "drift" = 'DRIFTED' THEN 2 WHEN "expiring" THEN 3
  ELSE 4 END`;

const orders: Readonly<Record<FleetSort, Prisma.Sql>> = {
  attention: Prisma.sql`${rank}, "name"`,
  name: Prisma.sql`"name"`,
  traffic: Prisma.sql`"requestsPerMinute" DESC NULLS LAST, "name"`,
  errors: Prisma.sql`"errorShare" DESC NULLS LAST, "requestsPerMinute" DESC NULLS LAST, "name"`,
  cost: Prisma.sql`"monthlyUsd" DESC NULLS LAST, "name"`,
  expiry: Prisma.sql`"expiresAt" ASC NULLS LAST, "name"`,
  template: Prisma.sql`"templateVersion" ASC NULLS LAST, "name"`,
};

const groupColumns: Readonly<Record<FleetGroup, Prisma.Sql>> = {
  team: Prisma.sql`"team"`,
  target: Prisma.sql`"target"`,
  region: Prisma.sql`"region"`,
  state: Prisma.sql`"state"`,
};

const found = (query: ParsedFleetQuery): Prisma.Sql =>
  Prisma.sql`(${facts(scope(query))}) AS "fleet" WHERE ${wanted(query)} ORDER BY
    ${query.group ? Prisma.sql`${groupColumns[query.group]}, ` : Prisma.empty}${orders[query.sort]}`;

/** What is shown of environments beside their facts; the latest deployment is looked up for these alone. */
const latest = Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT * FROM "Deployment" l WHERE l."environmentId" = p."id" ORDER BY l."number" DESC LIMIT 1
  ) d ON TRUE
  LEFT JOIN "User" u ON u."id" = d."requestedById"`;
const columns = Prisma.sql`p."id", p."name", p."team", p."target", p."region", p."state", p."health",
  p."requestsPerMinute", p."errorShare", p."monthlyUsd", p."expiresAt", p."templateVersion", p."behind", p."drift",
  e."templateSha256", e."driftAt", e."contact",
  CASE WHEN p."health" = 'ALARM' THEN jsonb_path_query_array(e."alarms", '$[*] ? (@.state == "ALARM")') END AS "ringing",
  d."id" AS "deploymentId", d."number", d."kind"::text AS "kind", d."status"::text AS "status", d."statusAt",
  u."name" AS "requestedBy"`;

/** The rows of a page: no spec, and what is wide of these rows alone. */
export function rowsQuery(query: ParsedFleetQuery): Prisma.Sql {
  return Prisma.sql`
    WITH "page" AS (
      SELECT *, row_number() OVER () AS "place"
      FROM (SELECT * FROM ${found(query)} LIMIT ${FLEET_PAGE} OFFSET ${(query.page - 1) * FLEET_PAGE}) AS "ordered"
    )
    SELECT ${columns}, e."signals", jsonb_array_length(e."alarms") AS "alarmCount"
    FROM "page" p JOIN "Environment" e ON e."id" = p."id" ${latest}
    ORDER BY p."place"`;
}

/** The ids of all pages' rows, in their order. */
export function idsQuery(query: ParsedFleetQuery): Prisma.Sql {
  return Prisma.sql`SELECT "id" FROM ${found(query)}`;
}

/** These rows, in this order, without signals. */
export function rowsOfQuery(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns}
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS asked("id", "place")
    JOIN (${facts(Prisma.sql`e."id" = ANY(${ids}::text[])`)}) p USING ("id")
    JOIN "Environment" e ON e."id" = p."id" ${latest}
    ORDER BY asked."place"`;
}

/** All the numbers on top in one pass, and how many rows all filters leave. */
export function countsQuery(query: ParsedFleetQuery): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS "all",
      count(*) FILTER (WHERE "health" = 'ALARM')::int AS "alarm",
      count(*) FILTER (WHERE "state" = 'FAILED')::int AS "failed",
      count(*) FILTER (WHERE "state" = 'AWAITING_REVIEW')::int AS "awaitingReview",
      count(*) FILTER (WHERE "drift" = 'DRIFTED')::int AS "drifted",
      count(*) FILTER (WHERE "expiring")::int AS "expiring",
      count(*) FILTER (WHERE "behind")::int AS "behind",
      count(*) FILTER (WHERE ${wanted(query)})::int AS "total"
    FROM (${facts(scope(query))}) AS "fleet"`;
}

/** The groups of all pages, by name, with their sizes. */
export function groupsQuery(query: ParsedFleetQuery, group: FleetGroup): Prisma.Sql {
  return Prisma.sql`
    SELECT ${groupColumns[group]} AS "name", count(*)::int AS "count"
    FROM (${facts(scope(query))}) AS "fleet" WHERE ${wanted(query)} GROUP BY 1 ORDER BY 1`;
}

// What filters offer. Each value is one step down an index, however many environments have it: SELECT DISTINCT would
// read them all.

/** Every team that has an environment. */
export const teamsQuery = Prisma.sql`
  WITH RECURSIVE "teams" AS (
    (SELECT "team" FROM "Environment" ORDER BY "team" LIMIT 1)
    UNION ALL
    SELECT (SELECT e."team" FROM "Environment" e WHERE e."team" > "teams"."team" ORDER BY e."team" LIMIT 1)
    FROM "teams" WHERE "teams"."team" IS NOT NULL
  )
  SELECT "team" AS "name" FROM "teams" WHERE "team" IS NOT NULL`;

/** Every pair of target and region that has an environment. */
export const placesQuery = Prisma.sql`
  WITH RECURSIVE "places" AS (
    (SELECT "targetId", "region" FROM "Environment" ORDER BY "targetId", "region" LIMIT 1)
    UNION ALL
    SELECT next."targetId", next."region" FROM "places" CROSS JOIN LATERAL (
      SELECT e."targetId", e."region" FROM "Environment" e
      WHERE (e."targetId", e."region") > ("places"."targetId", "places"."region")
      ORDER BY e."targetId", e."region" LIMIT 1
    ) next
  )
  SELECT t."name" AS "target", p."region" FROM "places" p JOIN "Target" t ON t."id" = p."targetId" ORDER BY 1, 2`;
