import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { templateVersion } from "@/infra-templates/two-tier/version";
import {
  callerIdentity,
  changeSetFaults,
  createChangeSet,
  deleteStack,
  describeChangeSet,
  describeStack,
  isEmptyChangeSet,
} from "@/lib/aws";
import { nextKind } from "@/lib/environments";
import { TerraceError } from "@/lib/errors";
import { blockingWords, fieldFaults, planFromChangeSet } from "@/lib/plans";
import { awaitReview } from "./await-review";
import { bakeOf } from "./bake";
import { withImage } from "./machine-image";
import { planDeletionStep } from "./plan-deletion-step";
import { failureOf, validationWarnings } from "./plan-failure";
import { deploymentSchema } from "./schemas";
import { type AdvanceResult, moveStep, recordChangeSet, recordStep, type Step, stackGone } from "./step";
import { storeTemplate } from "./store-template";
import { leftChangeSets } from "./sweep";
import { synthesize } from "./synthesizer";
import { changeSetName, planningOf, tokens } from "./tokens";

/** While CloudFormation computes a change set. */
const CHANGE_SET_POLL_MS = 1000;

/** REQUESTED or PLANNING: one thing nearer to a plan that can be reviewed. */
export async function planStep(step: Step): Promise<AdvanceResult> {
  const { deployment } = step;
  if (deployment.status === "REQUESTED") {
    await moveStep(step, "PLANNING");
    return 0;
  }
  if (deployment.kind === "DELETE") return planDeletionStep(step);
  if (!deployment.templateSha256) return synthesizeStep(step);
  if (!deployment.changeSetArn) return createChangeSetStep(step, deployment.templateSha256);
  return readChangeSetStep(step, deployment.templateSha256, deployment.changeSetArn);
}

async function synthesizeStep(step: Step): Promise<AdvanceResult> {
  const { deployment } = step;
  const spec = await withImage(deployment.spec as Spec, deployment.environment.target);
  const { body, sha256, findings } = await synthesize(spec);
  await storeTemplate(step.db, { sha256, body });
  await recordStep(step, { spec, templateSha256: sha256, templateVersion, findings: findings as object[] });
  return 0;
}

async function createChangeSetStep(step: Step, templateSha256: string): Promise<AdvanceResult> {
  const { deployment, access, db } = step;
  const { environment } = deployment;
  const planning = planningOf(deployment);
  // Asked of what is stored: who stored it may have been killed right after.
  const blocked = blockingWords(deploymentSchema.shape.findings.parse(deployment.findings));
  if (blocked) throw new TerraceError("INVALID_INPUT", blocked);
  // Discarding the last set of a stack in review deletes the stack: not under the new set.
  const left = { environmentId: environment.id, number: { lt: deployment.number }, ...leftChangeSets };
  if ((await db.deployment.count({ where: left })) > 0) return CHANGE_SET_POLL_MS;
  const { accountId } = await callerIdentity(access);
  if (accountId !== access.accountId) {
    const message = `Target ${environment.target.name} is account ${access.accountId}, but its credentials belong to ${accountId}. An admin has to mend the target.`;
    throw new TerraceError("CONFLICT", message);
  }
  const stack = await describeStack(access, environment.stackArn ?? environment.stackName);
  const status = stack?.status === "DELETE_COMPLETE" ? null : (stack?.status ?? null);
  if (stack && status === "DELETE_IN_PROGRESS") return CHANGE_SET_POLL_MS;
  if (stack && deployment.kind === "CREATE" && status && !isOurs(stack.tags, environment.name, status)) {
    const message = `A stack named ${environment.stackName} exists in ${environment.region} and is not Terrace's. Choose another name.`;
    throw new TerraceError("CONFLICT", message);
  }
  if (stack && status === "ROLLBACK_COMPLETE") {
    await deleteStack(access, {
      stackArn: stack.stackArn,
      token: tokens.clearAway(planning),
      roleArn: environment.target.serviceRoleArn,
    });
    const removed = "The stack of the failed creation was removed first.";
    await recordStep(step, { note: deployment.note ? `${deployment.note} ${removed}` : removed });
    return CHANGE_SET_POLL_MS;
  }
  // Removed above, or by someone outside: the environment has no stack any more.
  if (status === null && environment.stackArn) {
    await db.environment.update({ where: { id: environment.id }, data: stackGone });
  }
  const kind = nextKind(status);
  if (kind !== deployment.kind) {
    const message = `The stack is in ${status ?? "no state: it is gone"}, so this ${deployment.kind.toLowerCase()} can't be planned. Ask again.`;
    throw new TerraceError("CONFLICT", message);
  }
  const template = await db.template.findUniqueOrThrow({ where: { sha256: templateSha256 } });
  const rollback = kind === "UPDATE" && stack ? await bakeOf(access, stack.stackArn, template.body) : undefined;
  const created = await createChangeSet(access, {
    stackName: kind === "UPDATE" && stack ? stack.stackArn : environment.stackName,
    changeSetName: changeSetName(planning),
    type: kind === "CREATE" ? "CREATE" : "UPDATE",
    templateBody: template.body,
    clientToken: tokens.create(planning),
    roleArn: environment.target.serviceRoleArn,
    tags: stackTags(step),
    capabilities: ["CAPABILITY_IAM"],
    // A create says it here, an update when it is executed: CloudFormation refuses both at once.
    onStackFailure: kind === "CREATE" ? "ROLLBACK" : undefined,
    rollback,
  });
  await recordChangeSet(step, { ...created, rollback });
  return 0;
}

async function readChangeSetStep(step: Step, templateSha256: string, changeSetArn: string): Promise<AdvanceResult> {
  const { deployment, access } = step;
  const set = await describeChangeSet(access, { changeSetName: changeSetArn });
  if (!set)
    throw new TerraceError("CONFLICT", "The change set was removed from the account while it was planned. Ask again.");
  if (set.status !== "CREATE_COMPLETE" && set.status !== "FAILED") return CHANGE_SET_POLL_MS;
  if (set.status === "FAILED") {
    if (isEmptyChangeSet(set.status, set.statusReason)) {
      // The stack is what this version's template makes, so it is behind no more.
      const built = { templateVersion: deployment.templateVersion ?? undefined };
      await moveStep(step, "NO_CHANGES", { finishedAt: new Date() }, built);
      return 0;
    }
    const faults = fieldFaults(await changeSetFaults(access, changeSetArn));
    await moveStep(step, "PLAN_FAILED", { failure: failureOf(set, faults), finishedAt: new Date() });
    return 0;
  }
  const plan = planFromChangeSet(deployment.kind === "CREATE" ? "CREATE" : "UPDATE", set);
  const warnings = [...plan.warnings, ...(await validationWarnings(step, changeSetArn))];
  await awaitReview(step, { plan: { ...plan, warnings }, templateSha256 });
  return null;
}

/** Tags of the stack itself; CloudFormation hands them on to every resource. */
function stackTags({ deployment }: Step): Record<string, string> {
  return { "terrace:environment": deployment.environment.name };
}

/** A stack in review carries no tags yet, so its name alone must do. */
function isOurs(tags: Record<string, string>, name: string, status: string): boolean {
  return status === "REVIEW_IN_PROGRESS" || tags["terrace:environment"] === name;
}
