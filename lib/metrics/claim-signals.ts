import "server-only";
import type { Database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Signals } from "@/lib/fleet/schemas";
import type { Alarm } from "./schemas";

/** An environment that this worker reads now, and no other one. */
export interface ClaimedEnvironment {
  readonly id: string;
  readonly targetId: string;
  readonly region: string;
  readonly stackArn: string;
}

const live = Prisma.sql`e."stackArn" IS NOT NULL AND e."stackStatus" IS NOT NULL AND e."stackStatus" NOT IN
  ('REVIEW_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE')`;
const before = (seconds: number) => Prisma.sql`(e."signalsAt" IS NULL
  OR e."signalsAt" < now() AT TIME ZONE 'UTC' - make_interval(secs => ${seconds}))`;

/** An environment is due this many seconds after it was read. */
const DUE = 55;
/** One that was read this long ago is read again with the others of its region, so that they share its calls. */
const SOON_DUE = 30;

/**
 * Takes every environment of the regions in which one is due, by moving `signalsAt`: of two workers that do it at once,
 * each row goes to one.
 */
export async function claimDue(db: Database): Promise<ClaimedEnvironment[]> {
  return db.$queryRaw<ClaimedEnvironment[]>`
    WITH "due" AS (
      SELECT DISTINCT e."targetId", e."region" FROM "Environment" e WHERE ${live} AND ${before(DUE)}
    ), "claimed" AS (
      SELECT e."id" FROM "Environment" e JOIN "due" USING ("targetId", "region")
      WHERE ${live} AND ${before(SOON_DUE)} FOR UPDATE OF e SKIP LOCKED
    )
    UPDATE "Environment" SET "signalsAt" = now() AT TIME ZONE 'UTC' WHERE "id" IN (SELECT "id" FROM "claimed")
    RETURNING "id", "targetId", "region", "stackArn"`;
}

/** What was read of an environment; null is what AWS did not tell, and stays as it was. */
interface Reading {
  readonly id: string;
  /** The stack it was read of. When another one stands there by now, this is not its health. */
  readonly stackArn: string;
  readonly alarms: readonly Alarm[] | null;
  readonly health: "HEALTHY" | "ALARM" | "UNKNOWN" | null;
  readonly signals: Signals | null;
  /** Worked out of the signals, and unknown only together with them. */
  readonly requestsPerMinute: number | null;
  readonly errorShare: number | null;
}

/** Stores all readings of a region at once. */
export async function storeReadings(db: Database, readings: readonly Reading[]): Promise<void> {
  await db.$executeRaw`
    UPDATE "Environment" e SET
      "alarms" = coalesce(r."alarms", e."alarms"),
      "health" = coalesce(r."health"::"Health", e."health"),
      "healthAt" = CASE WHEN r."alarms" IS NULL THEN e."healthAt" ELSE now() AT TIME ZONE 'UTC' END,
      "signals" = coalesce(r."signals", e."signals"),
      "requestsPerMinute" = CASE WHEN r."signals" IS NULL THEN e."requestsPerMinute" ELSE r."requestsPerMinute" END,
      "errorShare" = CASE WHEN r."signals" IS NULL THEN e."errorShare" ELSE r."errorShare" END
    FROM jsonb_to_recordset(${JSON.stringify(readings)}::jsonb)
      AS r("id" text, "stackArn" text, "alarms" jsonb, "health" text, "signals" jsonb,
        "requestsPerMinute" float, "errorShare" float)
    WHERE e."id" = r."id" AND e."stackArn" = r."stackArn"`;
}
