import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { type DeploymentView, getDeployment, moveDeployment } from "@/lib/deployments";
import { TerraceError } from "@/lib/errors";
import { enqueueAdvance } from "@/lib/jobs/queue";
import { refusal } from "./refusal";

/**
 * Records one decision on one plan, by compare-and-set: of two decisions at once, one is written and the other is
 * told so. FORBIDDEN for the requester in any role; CONFLICT when the plan moved or is decided.
 */
export async function decide(
  ctx: Context,
  decision: { id: string; decision: "APPROVE" | "REJECT"; planHash?: string; comment: string | null },
): Promise<DeploymentView> {
  authorize(ctx, "deployment:review");
  await getDeployment({ ctx, input: { id: decision.id } });
  await ctx.db.$transaction(async (tx) => {
    const row = await tx.deployment.findUniqueOrThrow({
      where: { id: decision.id },
      include: { environment: { select: { id: true, name: true } } },
    });
    const refused = refusal(row, { userId: ctx.actor.userId, planHash: decision.planHash });
    if (refused) throw refused;
    const to = decision.decision === "APPROVE" ? "APPROVED" : "REJECTED";
    const moved = await moveDeployment(tx, ctx.actor, row, to, to === "REJECTED" ? { finishedAt: new Date() } : {});
    if (!moved) throw new TerraceError("CONFLICT", "Someone else decided on this plan a moment ago.");
    await tx.review.create({
      data: {
        deploymentId: row.id,
        reviewerId: ctx.actor.userId as string, // refusal() lets nobody without a user through
        decision: decision.decision,
        planHash: row.planHash ?? "",
        comment: decision.comment,
      },
    });
    await enqueueAdvance(tx, row.id); // to run it, or to remove its change set
  });
  return getDeployment({ ctx, input: { id: decision.id } });
}
