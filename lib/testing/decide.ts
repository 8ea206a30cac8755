import type { Context } from "@/lib/context";
import type { DeploymentView } from "@/lib/deployments";
import { approve } from "@/lib/reviews";

/** Approves what a deployment plans, by as many of these people as it needs, each confirming the worst danger. */
export async function approveBy(people: readonly Context[], deployment: DeploymentView): Promise<DeploymentView> {
  const { id, planHash, dangers, approvalsNeeded } = deployment;
  const confirmedIds = dangers.flatMap(({ logicalId }) => logicalId ?? []).slice(0, 1);
  let approved = deployment;
  for (const ctx of people.slice(0, approvalsNeeded)) {
    approved = await approve({ ctx, input: { id, planHash: planHash ?? "", confirmedIds } });
  }
  return approved;
}
