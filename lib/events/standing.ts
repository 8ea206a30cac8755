import "server-only";
import type { Database } from "@/lib/db/client";
import type { DeploymentStatus } from "@/lib/db/generated/client";
import type { Standing } from "./schemas";

/** What a stream tells of a deployment: its status, and of a followed one how it stands. */
export type Told = { readonly id: string; readonly status: DeploymentStatus } & Partial<Standing>;

/** The two latest deployments, older first: one can end and the next begin between two looks. */
export async function latestDeployments(db: Database, environmentId: string): Promise<Told[]> {
  const rows = await db.deployment.findMany({
    where: { environmentId },
    orderBy: { number: "desc" },
    take: 2,
    select: { id: true, status: true },
  });
  return rows.reverse();
}

/** How each of these deployments of an environment stands, by id. */
export async function followedDeployments(
  db: Database,
  environmentId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  const rows = await db.deployment.findMany({
    where: { id: { in: [...ids] }, environmentId },
    select: {
      id: true,
      status: true,
      statusAt: true,
      assigneeId: true,
      _count: { select: { reviews: true, comments: true, revisions: true } },
    },
  });
  return new Map(
    rows.map(({ _count, statusAt, ...row }) => [row.id, { ...row, statusAt: statusAt.toISOString(), ..._count }]),
  );
}
