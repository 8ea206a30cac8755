import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import type { Target } from "@/lib/db/generated/client";
import { removeSentDraft } from "@/lib/drafts";
import { type EnvironmentView, environmentInclude, nextKind, toEnvironmentView } from "@/lib/environments";
import { parseInput, TerraceError } from "@/lib/errors";
import { claimAddresses } from "@/lib/networks";
import { checkSpec } from "./check-spec";
import { createDeployment } from "./create-deployment";
import { type DeploymentView, requestReasonSchema, revisionSchema } from "./schemas";
import { toDeploymentView } from "./view";

/**
 * Asks for a new environment. A name whose environment was never built, or is deleted, may be asked for again: its
 * history goes on. The draft it was sent from is gone with it. INVALID_INPUT at the field; CONFLICT when the name lives
 * or a request for it is under way.
 */
export async function requestCreate({
  ctx,
  input,
}: {
  ctx: Context;
  input: { spec: unknown; reason?: string; draftId?: string; revisionOf?: string };
}): Promise<{ environment: EnvironmentView; deployment: DeploymentView }> {
  authorize(ctx, "deployment:request");
  const reason = parseInput(requestReasonSchema, input.reason);
  const { revisionOf } = parseInput(revisionSchema, { revisionOf: input.revisionOf });
  return ctx.db.$transaction(async (tx) => {
    const { spec, target } = await checkSpec(tx, input.spec);
    const environment = await claimName(tx, ctx, spec, target);
    await claimAddresses(tx, spec, target);
    const deployment = await createDeployment(tx, ctx, { environment, kind: "CREATE", spec, reason, revisionOf });
    await removeSentDraft(tx, ctx, input.draftId);
    const row = await tx.environment.findUniqueOrThrow({ where: { id: environment.id }, include: environmentInclude });
    return { environment: toEnvironmentView(row), deployment: toDeploymentView(deployment) };
  });
}

async function claimName(
  tx: Transaction,
  ctx: Context,
  spec: Spec,
  target: Target,
): Promise<{ id: string; name: string }> {
  const { name, team, region } = spec;
  const fields = { team, region, targetId: target.id, stackName: `terrace-${name}` };
  // Two requests for one new name: the second waits here for the first, then finds its row.
  const inserted = await tx.environment.createMany({ data: { name, ...fields }, skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "Environment" WHERE name = ${name} FOR UPDATE`;
  const environment = await tx.environment.findUniqueOrThrow({ where: { name } });
  if (inserted.count === 0) {
    if (nextKind(environment.stackStatus) !== "CREATE") {
      const message = `${name} exists. Choose another name, or ask for an update of it.`;
      throw new TerraceError("CONFLICT", message, { errors: [{ path: ["name"], message }] });
    }
    if (environment.stackArn && (environment.targetId !== target.id || environment.region !== region)) {
      const message = `A failed stack of ${name} is left in another target or region. Delete ${name} first.`;
      throw new TerraceError("CONFLICT", message, { errors: [{ path: ["name"], message }] });
    }
    await tx.environment.update({ where: { id: environment.id }, data: { ...fields, deletedAt: null } });
  } else {
    await audit(tx, ctx.actor, {
      action: "environment.create",
      subjectType: "environment",
      subjectId: environment.id,
      subjectName: name,
      after: { team, region, target: target.name },
    });
  }
  return environment;
}
