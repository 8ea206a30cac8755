import "server-only";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
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
        select: { spec: true, templateSha256: true, templateVersion: true, cost: true },
      });
      // A deployment that succeeded meanwhile has filled them itself.
      const where = { id, spec: { not: Prisma.DbNull }, templateSha256: null };
      if (last) await ctx.db.environment.updateMany({ where, data: liveColumns(last) });
    }
    if (environments.length < PAGE) break;
    after = environments.at(-1)?.id ?? after;
  }
  await fillTemplateVersions(ctx.db);
}

/** A template whose version a deployment knows has that version wherever it runs; of any other it stays unknown. */
async function fillTemplateVersions(db: Database): Promise<void> {
  await db.$executeRaw`
    UPDATE "Environment" e SET "templateVersion" = known."version"
    FROM (
      SELECT "templateSha256", max("templateVersion") AS "version" FROM "Deployment"
      WHERE "templateVersion" IS NOT NULL GROUP BY 1
    ) known
    WHERE e."templateVersion" IS NULL AND e."templateSha256" = known."templateSha256"`;
}
