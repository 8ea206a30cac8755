import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import { may } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { notify } from "@/lib/db/notify";
import { type DeploymentView, getDeployment, identifyDeployment, isActive } from "@/lib/deployments";
import { invalidInput, parseInput, TerraceError } from "@/lib/errors";
import { auditSubject, lockDeployment } from "./lock-deployment";
import { assignSchema } from "./schemas";

/**
 * Names who is to look at a plan, or gives it back to the team. For those who review; it decides nothing, and others may
 * still decide. INVALID_INPUT for who may not review it; CONFLICT once it has ended.
 */
export async function assign({
  ctx,
  input: { id, ...body },
}: {
  ctx: Context;
  input: { id: string; userId: string | null };
}): Promise<DeploymentView> {
  authorize(ctx, "deployment:review");
  const { userId } = parseInput(assignSchema, body);
  await identifyDeployment({ ctx, input: { id } });
  await ctx.db.$transaction(async (tx) => {
    const row = await lockDeployment(tx, id);
    if (!isActive(row.status))
      throw new TerraceError("CONFLICT", "This deployment has ended; nobody has to look at it.");
    if (userId !== null) await refuseAssignee(tx, userId, row.requestedById);
    if (userId === row.assigneeId) return;
    await tx.deployment.update({ where: { id }, data: { assigneeId: userId } });
    await audit(tx, ctx.actor, {
      action: "deployment.assign",
      ...auditSubject(row),
      before: { assigneeId: row.assigneeId },
      after: { assigneeId: userId },
    });
    await notify(tx, { environmentId: row.environment.id, kind: "deployment" });
  });
  return getDeployment({ ctx, input: { id } });
}

async function refuseAssignee(tx: Transaction, userId: string, requestedById: string): Promise<void> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { name: true, role: true } });
  const message = !user
    ? "There is no such person."
    : userId === requestedById
      ? `${user.name} asked for this change, so someone else has to look at it.`
      : may(user.role, "deployment:review")
        ? null
        : `${user.name} may not review: the role is ${user.role}.`;
  if (message) throw invalidInput([{ path: ["userId"], message }]);
}
