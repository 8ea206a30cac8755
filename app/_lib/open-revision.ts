import "server-only";
import { redirect } from "next/navigation";
import type { Context } from "@/lib/context";
import { type DeploymentView, getDeployment } from "@/lib/deployments";
import { found } from "./found";

/** The request an address asks to revise. One that waits for no revision (any more) is shown instead. */
export async function openRevision(ctx: Context, id: string | undefined): Promise<DeploymentView | null> {
  if (id === undefined) return null;
  const deployment = await found(getDeployment({ ctx, input: { id } }));
  if (deployment.status !== "CHANGES_REQUESTED" || deployment.revisions.length > 0) redirect(`/deployments/${id}`);
  return deployment;
}
