import "server-only";
import { createHash } from "node:crypto";
import { createChangeSet, describeChangeSet, describeStack, getTemplateBody, listStackResources } from "@/lib/aws";
import { TerraceError } from "@/lib/errors";
import { liftProtection, liftsOnlyProtection, planHash, planOfDeletion } from "@/lib/plans";
import { type AdvanceResult, moveStep, recordStep, type Step } from "./step";
import { storeTemplate } from "./store-template";
import { changeSetName, tokens } from "./tokens";

const CHANGE_SET_POLL_MS = 1000;

/**
 * Plans a deletion: what becomes of each resource. A protected database makes DeleteStack fail half way, so its
 * protection is lifted first, by a change set that is part of the plan.
 */
export async function planDeletionStep(step: Step): Promise<AdvanceResult> {
  const { deployment, access } = step;
  const { environment } = deployment;
  const stackArn = environment.stackArn;
  if (!stackArn) throw new TerraceError("CONFLICT", `${environment.name} has no stack: there is nothing to delete.`);
  const stack = await describeStack(access, stackArn);
  if (!stack || stack.status === "DELETE_COMPLETE") {
    throw new TerraceError("CONFLICT", `The stack of ${environment.name} is gone already.`);
  }
  if (stack.status.endsWith("_IN_PROGRESS")) return CHANGE_SET_POLL_MS;

  const body = await getTemplateBody(access, stackArn);
  const lifted =
    stack.status.endsWith("_COMPLETE") && stack.status !== "ROLLBACK_COMPLETE" ? liftProtection(body) : null;
  const template = lifted ?? body;
  const sha256 = createHash("sha256").update(template).digest("hex");
  if (deployment.templateSha256 !== sha256) {
    await storeTemplate(step.db, { sha256, body: template });
    await recordStep(step, { templateSha256: sha256, stackArn });
  }
  if (lifted && !deployment.changeSetArn) {
    const { changeSetArn } = await createChangeSet(access, {
      stackName: stackArn,
      changeSetName: changeSetName(deployment.id),
      type: "UPDATE",
      templateBody: lifted,
      clientToken: tokens.create(deployment.id),
      roleArn: environment.target.serviceRoleArn,
      tags: stack.tags,
      capabilities: ["CAPABILITY_IAM"],
    });
    await recordStep(step, { changeSetArn });
    return CHANGE_SET_POLL_MS;
  }
  if (lifted && deployment.changeSetArn) {
    const set = await describeChangeSet(access, { changeSetName: deployment.changeSetArn });
    if (!set || set.status === "FAILED") {
      const why = set?.statusReason ?? "the change set is gone";
      throw new TerraceError("CONFLICT", `The database's deletion protection can't be lifted: ${why}`);
    }
    if (set.status !== "CREATE_COMPLETE") return CHANGE_SET_POLL_MS;
    if (!liftsOnlyProtection(set.changes)) {
      const message =
        "Lifting the deletion protection would change more than that. Ask for an update first, then delete.";
      throw new TerraceError("CONFLICT", message);
    }
  }
  const plan = planOfDeletion(await listStackResources(access, stackArn), body);
  await moveStep(step, "AWAITING_REVIEW", { plan, planHash: planHash(plan, sha256) });
  return null;
}
