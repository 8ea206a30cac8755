import "server-only";
import { describeChangeSet, getTemplateBody, listStackResources } from "@/lib/aws";
import { type Plan, planFromChangeSet, planHash, planOfDeletion } from "@/lib/plans";
import type { Step } from "./step";

/**
 * Reads from AWS again what the approved deployment would do now. `changed` is null when it is what was approved,
 * else the new plan with its hash and a sentence on what moved; `gone` when it can no longer be run at all.
 */
export async function verifyPlan(
  step: Step,
): Promise<{ changed: { plan: Plan; planHash: string; note: string } | null } | { gone: string }> {
  const { deployment, access } = step;
  let plan: Plan;
  if (deployment.kind === "DELETE") {
    const stackArn = deployment.environment.stackArn as string; // planned from it
    plan = planOfDeletion(await listStackResources(access, stackArn), await getTemplateBody(access, stackArn));
  } else {
    plan = { ...(deployment.plan as Plan) };
  }
  if (deployment.changeSetArn) {
    const set = await describeChangeSet(access, { changeSetName: deployment.changeSetArn });
    if (set?.status !== "CREATE_COMPLETE" || set.executionStatus !== "AVAILABLE") {
      const why = set ? `it is ${set.executionStatus}` : "it is gone";
      return { gone: `CloudFormation no longer offers the approved change set: ${why}. Ask again.` };
    }
    if (deployment.kind !== "DELETE") plan = planFromChangeSet(set, deployment.kind);
  }
  const hash = planHash(plan, deployment.templateSha256 ?? "");
  if (hash === deployment.planHash) return { changed: null };
  const note = "What would happen has changed since the approval. Nothing was executed; please read it again.";
  return { changed: { plan, planHash: hash, note } };
}
