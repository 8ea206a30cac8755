import "server-only";
import { type AwsAccess, listStackResources } from "@/lib/aws";
import type { Database } from "@/lib/db/client";
import { resourceStates } from "@/lib/events";
import type { MeasuredResource } from "./metric-queries";

/**
 * A stack's resources with their physical ids. The stored events tell them without a call to AWS; a stack without events
 * is asked for.
 */
export async function stackResources(db: Database, access: AwsAccess, stackArn: string): Promise<MeasuredResource[]> {
  const rows = await db.stackEvent.findMany({ where: { stackArn }, orderBy: { cursor: "asc" } });
  if (rows.length === 0) return listStackResources(access, stackArn);
  const states = resourceStates(rows.map((row) => ({ ...row, timestamp: row.timestamp.toISOString() })));
  return states.filter((state) => !["DELETE_COMPLETE", "DELETE_SKIPPED"].includes(state.status));
}
