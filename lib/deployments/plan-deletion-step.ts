import "server-only";
import { createHash } from "node:crypto";
import {
  createChangeSet,
  describeChangeSet,
  describeStack,
  getTemplateBody,
  isDeletionProtected,
  listStackResources,
  type StackDescription,
} from "@/lib/aws";
import { nextKind } from "@/lib/environments";
import { TerraceError } from "@/lib/errors";
import { liftProtection, liftsOnlyProtection, type Plan, planOfDeletion } from "@/lib/plans";
import { awaitReview } from "./await-review";
import { type AdvanceResult, recordChangeSet, recordStep, type Step, stackGone } from "./step";
import { storeTemplate } from "./store-template";
import { changeSetName, planningOf, tokens } from "./tokens";

const CHANGE_SET_POLL_MS = 1000;

/**
 * Plans a deletion: what becomes of each resource. A protected database makes DeleteStack fail half way, so its
 * protection is lifted first, by a change set that is part of the plan.
 */
export async function planDeletionStep(step: Step): Promise<AdvanceResult> {
  const { deployment, access, db } = step;
  const { environment } = deployment;
  const stackArn = environment.stackArn;
  const stack = stackArn ? await describeStack(access, stackArn) : null;
  if (!stackArn || !stack || stack.status === "DELETE_COMPLETE") {
    // Deleted outside: what was asked for is so already, and the name is free again.
    const data = { ...stackGone, deletedAt: new Date() };
    await db.environment.update({ where: { id: environment.id }, data });
    throw new TerraceError("CONFLICT", `The stack of ${environment.name} is gone already: there is nothing to delete.`);
  }
  if (stack.status.endsWith("_IN_PROGRESS")) return CHANGE_SET_POLL_MS;

  const body = await getTemplateBody(access, stackArn);
  const lifted = liftProtection(body);
  const template = lifted ?? body;
  const templateSha256 = sha256Of(template);
  if (deployment.templateSha256 !== templateSha256) {
    await storeTemplate(db, { sha256: templateSha256, body: template });
    await recordStep(step, { templateSha256, stackArn });
  }
  if (lifted && nextKind(stack.status) !== "UPDATE") await refuseProtected(step, stack);
  else if (lifted && !deployment.changeSetArn) return createLiftStep(step, stack, lifted);
  else if (deployment.changeSetArn && !(await liftIsReady(step, deployment.changeSetArn))) return CHANGE_SET_POLL_MS;
  const { plan } = await readDeletionPlan(step, stackArn);
  await awaitReview(step, { plan, templateSha256 });
  return null;
}

/**
 * What a deletion would do, from the stack as it is now, and the template it would be deleted by. Only with a lifting
 * change set is lifting one of its steps.
 */
export async function readDeletionPlan(
  { deployment, access }: Step,
  stackArn: string,
): Promise<{ plan: Plan; templateSha256: string; template: string }> {
  const body = await getTemplateBody(access, stackArn);
  const template = liftProtection(body) ?? body;
  const plan = planOfDeletion(await listStackResources(access, stackArn), deployment.changeSetArn ? body : template);
  return { plan, templateSha256: sha256Of(template), template };
}

function sha256Of(template: string): string {
  return createHash("sha256").update(template).digest("hex");
}

async function createLiftStep(step: Step, stack: StackDescription, templateBody: string): Promise<AdvanceResult> {
  const { deployment, access } = step;
  const planning = planningOf(deployment);
  const { changeSetArn } = await createChangeSet(access, {
    stackName: stack.stackArn,
    changeSetName: changeSetName(planning),
    type: "UPDATE",
    templateBody,
    clientToken: tokens.create(planning),
    roleArn: deployment.environment.target.serviceRoleArn,
    tags: stack.tags,
    capabilities: ["CAPABILITY_IAM"],
  });
  await recordChangeSet(step, { changeSetArn, stackArn: stack.stackArn });
  return CHANGE_SET_POLL_MS;
}

/** False while CloudFormation computes the change set; CONFLICT when it would not lift the protection, and that alone. */
async function liftIsReady({ access }: Step, changeSetArn: string): Promise<boolean> {
  const set = await describeChangeSet(access, { changeSetName: changeSetArn });
  if (!set || set.status === "FAILED") {
    const why = set?.statusReason ?? "the change set is gone";
    throw new TerraceError("CONFLICT", `The database's deletion protection can't be lifted: ${why}`);
  }
  if (set.status !== "CREATE_COMPLETE") return false;
  if (liftsOnlyProtection(set.changes)) return true;
  const message = "Lifting the deletion protection would change more than that. Ask for an update first, then delete.";
  throw new TerraceError("CONFLICT", message);
}

/** CloudFormation can't update this stack, so a protection that is still on has to be switched off in RDS by hand. */
async function refuseProtected({ access }: Step, stack: StackDescription): Promise<void> {
  const resources = await listStackResources(access, stack.stackArn);
  for (const { resourceType, physicalId, logicalId } of resources) {
    if (resourceType !== "AWS::RDS::DBInstance" || !physicalId) continue;
    if (!(await isDeletionProtected(access, physicalId))) continue;
    const message = `${logicalId} (${physicalId}) is protected from deletion, and a stack in ${stack.status} can't be updated to lift that. Switch deletion protection off for it in RDS, then ask again.`;
    throw new TerraceError("CONFLICT", message);
  }
}
