import "server-only";
import { architectureOf } from "@/infra-templates/two-tier/catalogue";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { removeSentDraft } from "@/lib/drafts";
import { type EnvironmentView, environmentInclude, nextKind, toEnvironmentView } from "@/lib/environments";
import { type InputFault, invalidInput, parseInput, TerraceError } from "@/lib/errors";
import { claimAddresses } from "@/lib/networks";
import { checkSpec } from "./check-spec";
import { createDeployment } from "./create-deployment";
import { lockEnvironment } from "./lock-environment";
import { type DeploymentView, requestReasonSchema, revisionSchema } from "./schemas";
import { toDeploymentView } from "./view";

/**
 * Asks to bring an environment to another spec. An environment without a stack is asked for again: a create.
 * Name, target and region are what the environment is; another value is refused at its field. The draft it was sent
 * from is gone with it.
 */
export async function requestUpdate({
  ctx,
  input,
}: {
  ctx: Context;
  input: { name: string; spec: unknown; reason?: string; draftId?: string; revisionOf?: string };
}): Promise<{ environment: EnvironmentView; deployment: DeploymentView }> {
  authorize(ctx, "deployment:request");
  const reason = parseInput(requestReasonSchema, input.reason);
  const { revisionOf } = parseInput(revisionSchema, { revisionOf: input.revisionOf });
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, input.name);
    const { spec, target } = await checkSpec(tx, input.spec);
    const kind = nextKind(environment.stackStatus);
    if (kind === "BUSY") {
      throw new TerraceError(
        "CONFLICT",
        `${environment.name} is still changing (${environment.stackStatus}). Try again when it has settled.`,
      );
    }
    if (kind === "DELETE_FIRST") {
      const message = `The stack of ${environment.name} is in ${environment.stackStatus}, which CloudFormation can't update. Delete ${environment.name}, then ask for it again.`;
      throw new TerraceError("CONFLICT", message);
    }
    refuseMove(spec, { name: environment.name, target: environment.target.name, region: environment.region });
    await claimAddresses(tx, spec, target);
    await tx.environment.update({
      where: { id: environment.id },
      // What runs keeps its owner until the update has succeeded.
      data: kind === "CREATE" ? { team: spec.team, targetId: target.id, deletedAt: null } : {},
    });
    const deployment = await createDeployment(tx, ctx, {
      environment,
      kind,
      spec: keepImage(spec, environment.spec as Spec | null),
      reason,
      revisionOf,
    });
    await removeSentDraft(tx, ctx, input.draftId);
    const row = await tx.environment.findUniqueOrThrow({ where: { id: environment.id }, include: environmentInclude });
    return { environment: toEnvironmentView(row), deployment: toDeploymentView(deployment) };
  });
}

/** The machine image changes only as a visible change of its own: left out, the running one stays. */
function keepImage(spec: Spec, live: Spec | null): Spec {
  const sameArchitecture = live && architectureOf(live.web.instanceType) === architectureOf(spec.web.instanceType);
  const imageId = spec.web.imageId ?? (sameArchitecture ? live.web.imageId : null);
  return { ...spec, web: { ...spec.web, imageId } };
}

function refuseMove(spec: Spec, fixed: Pick<Spec, "name" | "target" | "region">): void {
  const errors: InputFault[] = [];
  for (const field of ["name", "target", "region"] as const) {
    if (spec[field] === fixed[field]) continue;
    const message = `The ${field} of an environment stays: ${fixed[field]}. Ask for a new environment to have ${spec[field]}.`;
    errors.push({ path: [field], message });
  }
  if (errors.length > 0) throw invalidInput(errors);
}
