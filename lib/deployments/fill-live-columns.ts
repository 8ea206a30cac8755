import "server-only";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/client";
import { liveColumns } from "./live-columns";

const PAGE = 200;

/**
 * Fills the columns of environments that were built before there were any, from their last successful deployment. Safe to
 * repeat, and for several workers at once.
 */
export async function fillLiveColumns({ ctx }: { ctx: Context }): Promise<void> {
  let after = "";
  for (;;) {
    const environments = await ctx.db.environment.findMany({
      where: { id: { gt: after }, spec: { not: Prisma.DbNull }, templateSha256: null },
      select: { id: true },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    for (const { id } of environments) {
      const last = await ctx.db.deployment.findFirst({
        where: { environmentId: id, status: "SUCCEEDED", kind: { not: "DELETE" } },
        orderBy: { number: "desc" },
        select: { spec: true, templateSha256: true, cost: true },
      });
      // A deployment that succeeded meanwhile has filled them itself.
      const where = { id, spec: { not: Prisma.DbNull }, templateSha256: null };
      if (last) await ctx.db.environment.updateMany({ where, data: liveColumns(last) });
    }
    if (environments.length < PAGE) return;
    after = environments.at(-1)?.id ?? after;
  }
}
