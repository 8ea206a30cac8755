import "server-only";
import type { Database, Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/** An environment that this worker, and no other one, asks about now. */
export interface Claimed {
  readonly id: string;
  readonly targetId: string;
  readonly region: string;
  readonly stackArn: string;
  readonly askedAt: Date;
}

/** One whose detection runs. */
export interface Running extends Claimed {
  readonly detectionId: string;
}

/** Detections at once in an account and region: each reads all resources of a stack, in everybody's allowance. */
export const MOST_AT_ONCE = 8;
/** Who claimed an environment and has no detection by then was killed, or AWS did not let it: the next one asks. */
export const CLAIM_MS = 120_000;
/** A refusal is asked about again after this. */
const REFUSED_HOURS = 1;

/** What CloudFormation looks at for drift ("Detect unmanaged configuration changes", user guide). */
export const detectableStatuses = [
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
  "UPDATE_ROLLBACK_FAILED",
] as const;

const now = Prisma.sql`now() AT TIME ZONE 'UTC'`;
const ago = (milliseconds: number) => Prisma.sql`${now} - make_interval(secs => ${milliseconds / 1000}::float8)`;
const statuses = Prisma.raw(detectableStatuses.map((status) => `'${status}'`).join(", "));
const columns = Prisma.sql`e."id", e."targetId", e."region", e."stackArn", e."driftAskedAt" AS "askedAt"`;

/** Nothing runs on the stack; a deployment that does would be half of what is found. */
const atRest = Prisma.sql`e."deletedAt" IS NULL AND e."stackArn" IS NOT NULL AND e."stackStatus" IN (${statuses})
  AND NOT EXISTS (SELECT 1 FROM "Deployment" d
    WHERE d."environmentId" = e."id" AND d."status" IN ('APPROVED', 'EXECUTING'))`;

const isClaimed = Prisma.sql`(e."driftDetectionId" IS NOT NULL OR e."driftAskedAt" > ${ago(CLAIM_MS)})`;
const isFree = Prisma.sql`(e."driftDetectionId" IS NULL
  AND (e."driftAskedAt" IS NULL OR e."driftAskedAt" <= ${ago(CLAIM_MS)}))`;

const refusedAt = Prisma.sql`((e."driftedResources" #>> '{failure,at}')::timestamptz AT TIME ZONE 'UTC')`;

/** Due: asked for and never answered, or last looked at too long ago. With 0 hours only the former. */
const isDue = (hours: number) => {
  const old =
    hours > 0
      ? Prisma.sql`((e."driftAt" IS NULL OR e."driftAt" < ${ago(hours * 3_600_000)})
          AND (${refusedAt} IS NULL OR ${refusedAt} < ${ago(REFUSED_HOURS * 3_600_000)}))`
      : Prisma.sql`FALSE`;
  return Prisma.sql`(e."driftAskedAt" IS NOT NULL OR ${old})`;
};

/**
 * Takes one due environment of each account and region in which not too many detections run, the one that waits longest.
 * Of two workers that do it at once, each row goes to one.
 */
export async function claimDue(db: Database, hours: number): Promise<Claimed[]> {
  return db.$queryRaw<Claimed[]>`
    WITH "busy" AS (
      SELECT t."accountId", e."region" FROM "Environment" e JOIN "Target" t ON t."id" = e."targetId"
      WHERE ${isClaimed} GROUP BY 1, 2 HAVING count(*) >= ${MOST_AT_ONCE}
    ), "due" AS (
      SELECT DISTINCT ON (t."accountId", e."region") e."id"
      FROM "Environment" e JOIN "Target" t ON t."id" = e."targetId"
      WHERE ${isFree} AND ${isDue(hours)} AND ${atRest}
        AND NOT EXISTS (SELECT 1 FROM "busy" b WHERE b."accountId" = t."accountId" AND b."region" = e."region")
      ORDER BY t."accountId", e."region", GREATEST(e."driftAt", ${refusedAt}) NULLS FIRST, e."id"
    ), "claimed" AS (
      SELECT e."id" FROM "Environment" e JOIN "due" USING ("id") WHERE ${isFree} FOR UPDATE OF e SKIP LOCKED
    )
    UPDATE "Environment" e SET "driftAskedAt" = ${now} FROM "claimed" WHERE e."id" = "claimed"."id"
    RETURNING ${columns}`;
}

/** Takes this one environment, whose row the transaction holds. */
export async function claim(tx: Transaction, id: string): Promise<Claimed> {
  const [row] = await tx.$queryRaw<Claimed[]>`
    UPDATE "Environment" e SET "driftAskedAt" = ${now}, "driftDetectionId" = NULL WHERE e."id" = ${id}
    RETURNING ${columns}`;
  return row as Claimed; // the caller has its row
}

/** How many detections run, or are about to, in an account and region. */
export async function countClaimed(tx: Transaction, accountId: string, region: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Environment" e JOIN "Target" t ON t."id" = e."targetId"
    WHERE ${isClaimed} AND t."accountId" = ${accountId} AND e."region" = ${region}`;
  return row?.count ?? 0;
}

/** Between two looks at a detection, in seconds: it takes about a minute, and each look is one of the shared reads. */
const pace = Prisma.sql`CASE WHEN e."driftAskedAt" > ${ago(30_000)} THEN 3
  WHEN e."driftAskedAt" > ${ago(300_000)} THEN 10 ELSE 30 END`;
const epoch = Prisma.sql`extract(epoch FROM now())::float8`;
const followedAt = Prisma.sql`coalesce((e."driftedResources" ->> 'followedAt')::float8, 0)`;

/** Takes the detections that it is time to look at, whoever began them. */
export async function claimRunning(db: Database): Promise<Running[]> {
  return db.$queryRaw<Running[]>`
    WITH "followed" AS (
      SELECT e."id" FROM "Environment" e
      WHERE e."driftDetectionId" IS NOT NULL AND ${followedAt} < ${epoch} - ${pace} FOR UPDATE SKIP LOCKED
    )
    UPDATE "Environment" e
    SET "driftedResources" = jsonb_set(coalesce(e."driftedResources", '{}'), '{followedAt}', to_jsonb(${epoch}))
    FROM "followed" WHERE e."id" = "followed"."id"
    RETURNING ${columns}, e."driftDetectionId" AS "detectionId"`;
}
