import "server-only";
import { redirect } from "next/navigation";
import type { Context } from "@/lib/context";
import { type DeploymentView, getDeployment } from "@/lib/deployments";
import { found } from "./found";

/** The failed request an address asks to mend. One of another environment, or that did not fail, is shown instead. */
export async function openFailed(ctx: Context, id: string | undefined, name: string): Promise<DeploymentView | null> {
  if (id === undefined) return null;
  const deployment = await found(getDeployment({ ctx, input: { id } }));
  const { environment, kind, status } = deployment;
  const isFailed = status === "FAILED" || status === "PLAN_FAILED";
  if (environment.name !== name || !isFailed || kind === "DELETE") redirect(`/deployments/${id}`);
  return deployment;
}
