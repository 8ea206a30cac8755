import "server-only";
import type { Database } from "@/lib/db/client";
import type { Plan } from "@/lib/plans/schemas";
import { resourceDurations } from "./resource-durations";

/** Learns from a deployment that has ended how long its resources took; how many were new. A repeat does no harm. */
export async function recordDurations(db: Database, deploymentId: string): Promise<number> {
  const rows = await db.stackEvent.findMany({ where: { deploymentId }, orderBy: { cursor: "asc" } });
  const events = rows.map((row) => ({ ...row, timestamp: row.timestamp.toISOString() }));
  const deployment = await db.deployment.findUnique({ where: { id: deploymentId }, select: { plan: true } });
  const changes = (deployment?.plan as Plan | null)?.changes;
  const data = resourceDurations(events, changes).map((each) => ({ ...each, deploymentId }));
  const { count } = await db.resourceDuration.createMany({ data, skipDuplicates: true });
  return count;
}
