import "server-only";
import type { AwsAccess, RollbackTriggers } from "@/lib/aws";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { accessTo } from "@/lib/targets";
import { type MovedDeployment, moveDeployment } from "./move";
import type { DeploymentStatus } from "./states";

/** A deployment with all a worker needs to take it one step further. */
export const stepInclude = { environment: { include: { target: true } } } satisfies Prisma.DeploymentInclude;
export type StepDeployment = Prisma.DeploymentGetPayload<{ include: typeof stepInclude }>;

/** Milliseconds until the deployment should be looked at again; null when it waits for nobody or for a person. */
export type AdvanceResult = number | null;

/** What was seen of drift was seen of the stack before its operation, and what is being looked at is half of each. */
export const driftForgotten = {
  driftStatus: null,
  driftAt: null,
  driftDetectionId: null,
  driftAskedAt: null,
  driftedResources: Prisma.DbNull,
} satisfies Prisma.EnvironmentUncheckedUpdateInput;

/** What an environment has no more once its stack is gone. */
export const stackGone = {
  stackArn: null,
  stackStatus: null,
  spec: Prisma.DbNull,
  outputs: [],
  templateSha256: null,
  templateVersion: null,
  monthlyUsd: null,
  expiresAt: null,
  contact: null,
  signals: Prisma.DbNull,
  signalsAt: null,
  requestsPerMinute: null,
  errorShare: null,
  ...driftForgotten,
} satisfies Prisma.EnvironmentUncheckedUpdateInput;

/** One look at one deployment. */
export interface Step {
  readonly ctx: Context;
  readonly db: Database;
  readonly deployment: StepDeployment;
  readonly access: AwsAccess;
}

export async function readStep(ctx: Context, deploymentId: string): Promise<Step | null> {
  const deployment = await ctx.db.deployment.findUnique({ where: { id: deploymentId }, include: stepInclude });
  if (!deployment) return null;
  const { environment } = deployment;
  return { ctx, db: ctx.db, deployment, access: accessTo(environment.target, environment.region) };
}

/** Moves the deployment and, in the same transaction, its environment. False when someone else moved it first. */
export async function moveStep(
  step: Step,
  to: DeploymentStatus,
  data: Prisma.DeploymentUncheckedUpdateManyInput = {},
  environmentData?: Prisma.EnvironmentUncheckedUpdateInput,
): Promise<boolean> {
  const moved: MovedDeployment = step.deployment;
  return step.db.$transaction(async (tx) => {
    if (!(await moveDeployment(tx, step.ctx.actor, moved, to, data))) return false;
    if (environmentData) await tx.environment.update({ where: { id: moved.environment.id }, data: environmentData });
    return true;
  });
}

/** Records what a step found out, unless the deployment has left the status it was read with. */
export async function recordStep(step: Step, data: Prisma.DeploymentUncheckedUpdateManyInput): Promise<boolean> {
  const { id, status } = step.deployment;
  const { count } = await step.db.deployment.updateMany({ where: { id, status }, data });
  return count === 1;
}

/**
 * Records the change set that was made, whatever became of the deployment meanwhile: withdrawn, it has one to discard
 * again, even if the look for it came too early.
 */
export async function recordChangeSet(
  step: Step,
  made: { changeSetArn: string; stackArn: string; rollback?: RollbackTriggers },
): Promise<void> {
  const { changeSetArn, stackArn, rollback } = made;
  const watched = { bakeMinutes: rollback?.minutes ?? 0, bakeAlarms: rollback?.alarmArns.length ?? 0 };
  const data = { changeSetArn, stackArn, ...watched, changeSetDiscardedAt: null };
  await step.db.deployment.update({ where: { id: step.deployment.id }, data });
}
