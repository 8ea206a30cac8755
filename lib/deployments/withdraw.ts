import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { enqueueAdvance } from "@/lib/jobs/queue";
import { moveDeployment } from "./move";
import { getDeployment } from "./queries";
import type { DeploymentView } from "./schemas";
import { canMove } from "./states";

/** Takes a request back before it runs. Its requester may, and an admin. */
export async function withdraw({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<DeploymentView> {
  authorize(ctx, "deployment:withdraw");
  const deployment = await getDeployment({ ctx, input });
  if (deployment.requestedBy.id !== ctx.actor.userId && ctx.actor.role !== "admin") {
    throw new TerraceError("FORBIDDEN", `Only ${deployment.requestedBy.name} or an admin can withdraw this request.`);
  }
  if (!canMove(deployment.status, "WITHDRAWN")) throw tooLate(deployment.status);
  await ctx.db.$transaction(async (tx) => {
    const row = await tx.deployment.findUniqueOrThrow({
      where: { id: input.id },
      include: { environment: { select: { id: true, name: true } } },
    });
    if (!canMove(row.status, "WITHDRAWN")) throw tooLate(row.status);
    if (!(await moveDeployment(tx, ctx.actor, row, "WITHDRAWN", { finishedAt: new Date() }))) throw tooLate("moved on");
    await enqueueAdvance(tx, row.id); // its change set must go
  });
  return getDeployment({ ctx, input });
}

function tooLate(status: string): TerraceError {
  return new TerraceError(
    "CONFLICT",
    `It is too late to withdraw this request: it is ${status.toLowerCase().replaceAll("_", " ")}.`,
  );
}
