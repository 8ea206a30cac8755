import "server-only";
import type { AwsAccess } from "@/lib/aws";
import type { Database } from "@/lib/db/client";
import { resourceStates } from "@/lib/events";
import { alarmTypes } from "./alarms";
import { watchedTypes } from "./charts";
import { grouped } from "./grouped";
import type { MeasuredResource } from "./metric-queries";
import { stackResources } from "./stack-resources";

/** Stacks whose events are read at once. */
const CHUNK = 200;
const types = [...alarmTypes, watchedTypes.loadBalancer];

/**
 * The alarms and load balancers of many stacks by their ARNs, from their stored events in a few queries. Only a stack
 * whose events tell of neither is asked for by itself.
 */
export async function stacksResources(
  db: Database,
  access: AwsAccess,
  stackArns: readonly string[],
): Promise<Map<string, readonly MeasuredResource[]>> {
  const found = new Map<string, readonly MeasuredResource[]>();
  for (let from = 0; from < stackArns.length; from += CHUNK) {
    const chunk = stackArns.slice(from, from + CHUNK);
    const rows = await db.stackEvent.findMany({
      where: { stackArn: { in: chunk }, resourceType: { in: types } },
      orderBy: { cursor: "asc" },
    });
    const byStack = grouped(rows, (row) => row.stackArn);
    for (const stackArn of chunk) {
      const events = byStack.get(stackArn);
      const states =
        events && resourceStates(events.map((row) => ({ ...row, timestamp: row.timestamp.toISOString() })));
      found.set(
        stackArn,
        states?.filter(({ status }) => !["DELETE_COMPLETE", "DELETE_SKIPPED"].includes(status)) ??
          (await stackResources(db, access, stackArn)),
      );
    }
  }
  return found;
}
