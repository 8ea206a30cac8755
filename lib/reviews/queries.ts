import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { may } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { type DeploymentView, deploymentInclude, toDeploymentView } from "@/lib/deployments";

/** A plan that waits, and whether this person may decide on it. */
export interface WaitingReview {
  readonly deployment: DeploymentView;
  readonly canReview: boolean;
}

/** Every plan that waits for a decision, oldest first. */
export async function listWaitingReviews({ ctx }: { ctx: Context }): Promise<WaitingReview[]> {
  authorize(ctx, "environment:read");
  const rows = await ctx.db.deployment.findMany({
    where: { status: "AWAITING_REVIEW" },
    include: deploymentInclude,
    orderBy: { statusAt: "asc" },
  });
  return rows.map((row) => ({
    deployment: toDeploymentView(row),
    canReview: may(ctx.actor.role, "deployment:review") && row.requestedById !== ctx.actor.userId,
  }));
}

/** How many plans wait for this person; 0 for those who do not review. */
export async function countWaitingReviews({ ctx }: { ctx: Context }): Promise<number> {
  if (!may(ctx.actor.role, "deployment:review")) return 0;
  return ctx.db.deployment.count({
    where: { status: "AWAITING_REVIEW", requestedById: { not: ctx.actor.userId ?? "" } },
  });
}
