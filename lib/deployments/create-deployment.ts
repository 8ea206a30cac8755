import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { audit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { notify } from "@/lib/db/notify";
import { invalidInput, TerraceError } from "@/lib/errors";
import { enqueueAdvance } from "@/lib/jobs/queue";
import type { DeploymentKind } from "./states";
import { isActive } from "./states";
import { type DeploymentRow, deploymentInclude } from "./view";

/**
 * Writes deployment, audit and job for an environment whose row the caller has locked. CONFLICT while another
 * deployment holds the environment.
 */
export async function createDeployment(
  tx: Transaction,
  ctx: Context,
  request: {
    environment: { id: string; name: string };
    kind: DeploymentKind;
    spec: Spec;
    reason: string | null;
    /** The deployment it answers, whose reviewer asked for changes. */
    revisionOf?: string;
  },
): Promise<DeploymentRow> {
  const { environment, kind, spec, reason, revisionOf } = request;
  const { userId } = ctx.actor;
  if (!userId) throw new TerraceError("FORBIDDEN", "A deployment needs a person who asks for it.");
  const latest = await tx.deployment.findFirst({
    where: { environmentId: environment.id },
    orderBy: { number: "desc" },
    select: { number: true, status: true },
  });
  if (latest && isActive(latest.status)) {
    const message = `Deployment #${latest.number} of ${environment.name} is under way. Wait for its end, or withdraw it.`;
    throw new TerraceError("CONFLICT", message);
  }
  if (revisionOf !== undefined) await refuseRevision(tx, environment, revisionOf);
  const row = await tx.deployment.create({
    data: {
      environmentId: environment.id,
      number: (latest?.number ?? 0) + 1,
      kind,
      spec,
      reason,
      requestedById: userId,
      revisionOfId: revisionOf,
    },
    include: deploymentInclude,
  });
  await audit(tx, ctx.actor, {
    action: "deployment.request",
    subjectType: "deployment",
    subjectId: row.id,
    subjectName: `${environment.name} #${row.number}`,
    after: { kind, spec, reason, revisionOf },
  });
  await enqueueAdvance(tx, row.id);
  await notify(tx, { environmentId: environment.id, kind: "deployment" });
  return row;
}

async function refuseRevision(tx: Transaction, environment: { id: string; name: string }, id: string): Promise<void> {
  const answered = await tx.deployment.findUnique({ where: { id }, select: { environmentId: true, status: true } });
  if (answered?.environmentId === environment.id && answered.status === "CHANGES_REQUESTED") return;
  const message = `Name a deployment of ${environment.name} whose reviewer asked for changes, or leave it out.`;
  throw invalidInput([{ path: ["revisionOf"], message }]);
}
