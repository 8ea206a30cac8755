import { pageContext } from "@/app/_lib/context";
import { SpecFacts } from "@/components/environments/spec-facts";
import { specDifferences } from "@/components/environments/spec-fields";
import { SpecDifferences } from "@/components/plans/spec-differences";
import { type DeploymentView, getDeployment, listDeployments } from "@/lib/deployments";

/** What was asked for; for an update first what differs from the version before. */
export async function SpecTab({ deployment }: { readonly deployment: DeploymentView }) {
  const before = deployment.kind === "UPDATE" ? await versionBefore(deployment) : null;
  return (
    <div className="flex flex-col gap-4">
      {before && <SpecDifferences differences={specDifferences(before.spec, deployment.spec)} />}
      <SpecFacts spec={deployment.spec} />
    </div>
  );
}

/** The last deployment before this one that succeeded: what ran when this was asked for. */
async function versionBefore({ number, environment }: DeploymentView): Promise<DeploymentView | null> {
  const ctx = await pageContext();
  const { items } = await listDeployments({
    ctx,
    input: { environment: environment.name, status: "SUCCEEDED", limit: 200 },
  });
  const last = items.find((item) => item.number < number && item.kind !== "DELETE");
  return last ? getDeployment({ ctx, input: { id: last.id } }) : null;
}
