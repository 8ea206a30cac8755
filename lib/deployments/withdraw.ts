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
  await ctx.db.$transaction(async (tx) => {
    // A worker may be taking it a step further right now, to where it can be withdrawn as well.
    await tx.$queryRaw`SELECT 1 FROM "Deployment" WHERE id = ${input.id} FOR UPDATE`;
    const row = await tx.deployment.findUniqueOrThrow({
      where: { id: input.id },
      include: { environment: { select: { id: true, name: true } } },
    });
    if (!canMove(row.status, "WITHDRAWN")) throw tooLate(row.status);
    await moveDeployment(tx, ctx.actor, row, "WITHDRAWN", { finishedAt: new Date() });
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
