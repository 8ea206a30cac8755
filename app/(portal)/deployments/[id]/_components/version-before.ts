import "server-only";
import { cache } from "react";
import { pageContext } from "@/app/_lib/context";
import { type DeploymentView, getDeployment, listDeployments } from "@/lib/deployments";

/** What ran when this was asked for: the last deployment before it that succeeded; null where nothing did. */
export const versionBefore = cache(async (deployment: DeploymentView): Promise<DeploymentView | null> => {
  const { number, environment, kind } = deployment;
  if (kind === "CREATE") return null;
  const ctx = await pageContext();
  const { items } = await listDeployments({
    ctx,
    input: { environment: environment.name, status: "SUCCEEDED", limit: 200 },
  });
  const last = items.find((item) => item.number < number);
  return last && last.kind !== "DELETE" ? getDeployment({ ctx, input: { id: last.id } }) : null;
});
