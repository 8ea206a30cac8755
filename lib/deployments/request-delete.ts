import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { hasStack } from "@/lib/environments";
import { parseInput, TerraceError } from "@/lib/errors";
import { createDeployment } from "./create-deployment";
import { lockEnvironment } from "./lock-environment";
import { type DeploymentView, requestReasonSchema } from "./schemas";
import { toDeploymentView } from "./view";

/** Asks to delete an environment; planned and reviewed like any other change. CONFLICT when there is no stack. */
export async function requestDelete({
  ctx,
  input,
}: {
  ctx: Context;
  input: { name: string; reason?: string };
}): Promise<{ deployment: DeploymentView }> {
  authorize(ctx, "deployment:request");
  const reason = parseInput(requestReasonSchema, input.reason);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, input.name);
    if (!environment.stackArn || !hasStack(environment.stackStatus)) {
      throw new TerraceError("CONFLICT", `${environment.name} has no stack: there is nothing to delete.`);
    }
    const latest = await tx.deployment.findFirstOrThrow({
      where: { environmentId: environment.id },
      orderBy: { number: "desc" },
      select: { spec: true },
    });
    const spec = (environment.spec ?? latest.spec) as Spec;
    const row = await createDeployment(tx, ctx, { environment, kind: "DELETE", spec, reason });
    return { deployment: toDeploymentView(row) };
  });
}
