import "server-only";
import type { Database } from "@/lib/db/client";
import type { MetricDeployment } from "./schemas";

/** More would not tell apart on an axis. */
const MOST_DEPLOYMENTS = 200;

/** The deployments that ran in a span of time, oldest first; of very many the latest. */
export async function deploymentsBetween(
  db: Database,
  environmentId: string,
  { timestamps, period }: { readonly timestamps: readonly number[]; readonly period: number },
): Promise<MetricDeployment[]> {
  const [first, last] = [timestamps[0] ?? 0, timestamps.at(-1) ?? 0];
  const from = new Date(first * 1000);
  const to = new Date((last + period) * 1000);
  const rows = await db.deployment.findMany({
    where: { environmentId, executedAt: { lt: to }, OR: [{ finishedAt: null }, { finishedAt: { gte: from } }] },
    orderBy: { number: "desc" },
    take: MOST_DEPLOYMENTS,
    select: { id: true, number: true, kind: true, status: true, executedAt: true, finishedAt: true },
  });
  return rows.reverse().map(({ executedAt, finishedAt, ...deployment }) => ({
    ...deployment,
    startedAt: (executedAt as Date).toISOString(), // the filter leaves out what has none
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}
