import "server-only";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/generated/client";
import { enqueueAdvance } from "@/lib/jobs/queue";
import { discardedStatuses, machineStatuses } from "./states";
import { sweepReviews } from "./sweep-reviews";

/** A deployment nobody looked at for this long was left lying by a worker that died. */
const LOST_AFTER_MS = 10_000;

/** Deployments that may have left a change set behind; `leavesChangeSet` says the same of one. */
export const leftChangeSets = {
  OR: [{ status: { in: [...discardedStatuses] } }, { status: "FAILED", executedAt: null }],
  templateSha256: { not: null },
  changeSetDiscardedAt: null,
} satisfies Prisma.DeploymentWhereInput;

/**
 * Wakes what a dead worker left lying, reminds of reviews that will expire, and ends those nobody came for. Cheap: run it
 * every few seconds.
 */
export async function sweepDeployments({ ctx, now = new Date() }: { ctx: Context; now?: Date }): Promise<void> {
  const before = new Date(now.getTime() - LOST_AFTER_MS);
  const lost = await ctx.db.deployment.findMany({
    where: {
      AND: [
        { OR: [{ advancedAt: null, createdAt: { lt: before } }, { advancedAt: { lt: before } }] },
        {
          OR: [{ status: { in: [...machineStatuses] } }, { ...leftChangeSets }],
        },
      ],
    },
    select: { id: true },
    take: 500,
  });
  for (const { id } of lost) await enqueueAdvance(ctx.db, id);
  await sweepReviews(ctx, now);
}
