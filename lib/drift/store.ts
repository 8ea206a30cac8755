import "server-only";
import type { Database } from "@/lib/db/client";
import type { Claimed, Running } from "./claims";
import type { DriftFailure, DriftFindings } from "./schemas";

// Compare-and-set throughout: a slower worker writes nothing over what another one found or began since. In SQL, so that
// `updatedAt` stays what it is: when somebody changed the environment.

/** Keeps the id of the detection that CloudFormation began. */
export async function storeDetection(db: Database, { id, stackArn, askedAt }: Claimed, detectionId: string) {
  await db.$executeRaw`
    UPDATE "Environment" SET "driftDetectionId" = ${detectionId}
    WHERE "id" = ${id} AND "stackArn" = ${stackArn} AND "driftAskedAt" = ${askedAt}::timestamp AND "driftDetectionId" IS NULL`;
}

/** Keeps why nothing was found; what was found before stays. */
export async function storeFailure(db: Database, { id, askedAt }: Claimed, failure: DriftFailure) {
  const kept = JSON.stringify({ failure });
  await db.$executeRaw`
    UPDATE "Environment" SET "driftDetectionId" = NULL, "driftAskedAt" = NULL,
      "driftedResources" = coalesce("driftedResources", '{}') || ${kept}::jsonb
    WHERE "id" = ${id} AND "driftAskedAt" = ${askedAt}::timestamp`;
}

/** Keeps what a detection found, unless a deployment has begun meanwhile: then it is forgotten, and asked anew. */
export async function storeFindings(
  db: Database,
  { id, stackArn, askedAt, detectionId }: Running,
  driftStatus: string,
  findings: DriftFindings,
) {
  const isOurs = { id, stackArn, driftDetectionId: detectionId };
  const stored = await db.$executeRaw`
    UPDATE "Environment" e SET "driftStatus" = ${driftStatus}, "driftAt" = ${askedAt}::timestamp,
      "driftDetectionId" = NULL, "driftAskedAt" = NULL, "driftedResources" = ${JSON.stringify(findings)}::jsonb
    WHERE "id" = ${id} AND "stackArn" = ${stackArn} AND "driftDetectionId" = ${detectionId} AND NOT EXISTS (
      SELECT 1 FROM "Deployment" d WHERE d."environmentId" = e."id" AND d."status" = 'EXECUTING')`;
  if (stored === 0)
    await db.environment.updateMany({ where: isOurs, data: { driftDetectionId: null, driftAskedAt: null } });
}
