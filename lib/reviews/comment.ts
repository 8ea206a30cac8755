import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { notify } from "@/lib/db/notify";
import { type DeploymentView, getDeployment, identifyDeployment } from "@/lib/deployments";
import { invalidInput, parseInput, TerraceError } from "@/lib/errors";
import { tell } from "@/lib/notifications";
import { auditSubject, lockDeployment } from "./lock-deployment";
import { commentSchema } from "./schemas";

/** Says something about a request, or about one change of its plan, at any time. INVALID_INPUT for a change it has not. */
export async function comment({
  ctx,
  input: { id, ...words },
}: {
  ctx: Context;
  input: { id: string; body: string; logicalId?: string | null };
}): Promise<DeploymentView> {
  authorize(ctx, "deployment:comment");
  const { userId } = ctx.actor;
  if (!userId) throw new TerraceError("FORBIDDEN", "A comment needs a person who says it.");
  const { body, logicalId } = parseInput(commentSchema, words);
  await identifyDeployment({ ctx, input: { id } });
  await ctx.db.$transaction(async (tx) => {
    const row = await lockDeployment(tx, id);
    if (logicalId !== null) await refuseUnknownChange(tx, id, logicalId);
    await tx.comment.create({ data: { deploymentId: id, authorId: userId, logicalId, body } });
    await audit(tx, ctx.actor, { action: "deployment.comment", ...auditSubject(row), after: { logicalId, body } });
    await notify(tx, { environmentId: row.environment.id, kind: "deployment" });
    const occurrence = await tx.comment.count({ where: { deploymentId: id } });
    await tell(tx, { event: "commented", deploymentId: id, occurrence });
  });
  return getDeployment({ ctx, input: { id } });
}

async function refuseUnknownChange(tx: Transaction, id: string, logicalId: string): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Deployment" WHERE id = ${id} AND jsonb_path_exists(
      plan, '$.changes[*] ? (@.logicalId == $id)', jsonb_build_object('id', ${logicalId}::text))`;
  if (found.length > 0) return;
  throw invalidInput([{ path: ["logicalId"], message: `The plan changes nothing named ${logicalId}.` }]);
}
