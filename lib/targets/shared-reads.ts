import "server-only";
import { type CallBudget, readsPerSecond } from "@/lib/aws";
import { type Database, database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { pauseFor, shape } from "./read-rate";

interface Bucket {
  readonly tokens: number;
  readonly perSecond: number;
}

/**
 * Takes the next call's place in an account and region: one statement, so that all processes stand in one line. Below
 * zero the bucket is a queue: who takes a place waits for it, first come first served.
 */
export async function reserve(db: Database, accountId: string, region: string, ceiling: number): Promise<Bucket> {
  const { burst, recovery } = shape(ceiling);
  const [bucket] = await db.$queryRaw<Bucket[]>`
    INSERT INTO "ReadBudget" AS bucket ("accountId", "region", "tokens", "perSecond", "refilledAt")
    VALUES (${accountId}, ${region}, ${burst}::float8 - 1, ${ceiling}::float8, clock_timestamp() AT TIME ZONE 'UTC')
    ON CONFLICT ("accountId", "region") DO UPDATE SET
      "tokens" = LEAST(${burst}::float8, bucket."tokens" + bucket."perSecond"
        * GREATEST(0, EXTRACT(EPOCH FROM excluded."refilledAt" - bucket."refilledAt")::float8)) - 1,
      "perSecond" = LEAST(${ceiling}::float8, bucket."perSecond" + ${recovery}::float8
        * GREATEST(0, EXTRACT(EPOCH FROM excluded."refilledAt" - bucket."refilledAt")::float8)),
      "refilledAt" = GREATEST(bucket."refilledAt", excluded."refilledAt")
    RETURNING "tokens", "perSecond"`;
  return bucket as Bucket; // an upsert gives its row
}

/** Halves the rate, once for the refusals of one second, and lets nobody go at once. The new rate; null in that second. */
export async function slowDown(
  db: Database,
  accountId: string,
  region: string,
  ceiling: number,
): Promise<number | null> {
  const rows = await db.$queryRaw<Bucket[]>`
    UPDATE "ReadBudget" SET
      "perSecond" = GREATEST(${shape(ceiling).floor}::float8, "perSecond" / 2),
      "tokens" = LEAST("tokens", 0),
      "throttledAt" = clock_timestamp() AT TIME ZONE 'UTC'
    WHERE "accountId" = ${accountId} AND "region" = ${region}
      AND ("throttledAt" IS NULL OR "throttledAt" < clock_timestamp() AT TIME ZONE 'UTC' - interval '1 second')
    RETURNING "tokens", "perSecond"`;
  return rows[0]?.perSecond ?? null;
}

/** The budget of CloudFormation's reads in an account and region that all processes of this installation share. */
export function sharedReads(accountId: string, region: string): CallBudget {
  return {
    async take() {
      const pause = pauseFor(await reserve(database(), accountId, region, readsPerSecond()));
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    },
    async throttled() {
      const perSecond = await slowDown(database(), accountId, region, readsPerSecond());
      if (perSecond !== null) log().warn({ accountId, region, perSecond }, "AWS limits reads; Terrace asks less often");
    },
  };
}
