import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { deleteStack, describeStack, executeChangeSet, newStackEvents, type StackDescription } from "@/lib/aws";
import { notify } from "@/lib/db/notify";
import { appendStackEvents, knownStackEvents } from "@/lib/events";
import { recordDurations } from "@/lib/progress";
import { isHeard } from "@/lib/push";
import { failureCause, keepCause } from "./failure-cause";
import { liveColumns } from "./live-columns";
import { needsStack, toldStatus } from "./look";
import { outcome } from "./outcome";
import { type AdvanceResult, driftForgotten, moveStep, recordStep, type Step, stackGone } from "./step";
import { tokens } from "./tokens";

/** Between two looks at a running stack. A look is one read; the budget of reads makes it longer where many run. */
const WATCH_POLL_MS = 1500;
/** Where AWS pushes what happens, a look is asked for when something does: by itself it comes seldom, in case nothing came. */
const PUSHED_POLL_MS = 12_000;

/** EXECUTING: makes sure CloudFormation has been asked, takes in its events, and ends when the stack has. */
export async function watchStep(step: Step): Promise<AdvanceResult> {
  const { deployment, access, db } = step;
  const stackArn = deployment.stackArn as string; // set before execution
  if (!deployment.operationBeganAt) return startOperation(step, stackArn);

  await takeInEvents(step, stackArn);
  const { environment, operationToken, operationBeganAt } = deployment;
  const told = await toldStatus(db, { stackArn, stackName: environment.stackName, operationToken });
  const pauseMs = isHeard(access) ? PUSHED_POLL_MS : WATCH_POLL_MS;
  if (!needsStack({ told, operationBeganAt, now: new Date(), pauseMs })) {
    if (told) await noteStackStatus(step, told);
    await keepCause(step, told);
    return pauseMs;
  }
  // The end is what the stack says, then its events once more: what happened until then is among them.
  const stack = await describeStack(access, stackArn);
  await takeInEvents(step, stackArn);
  const status = stack?.status ?? "DELETE_COMPLETE";
  await noteStackStatus(step, status);
  const confirming = await db.stackEvent.count({
    where: { stackArn, operationToken: deployment.operationToken, logicalId: environment.stackName, status },
  });
  const result = outcome({
    status,
    kind: deployment.kind,
    step: deployment.step,
    confirmed: confirming > 0,
    begun: deployment.step === "DELETE_STACK" || stack?.changeSetArn === deployment.changeSetArn,
    operationBeganAt: deployment.operationBeganAt,
    now: new Date(),
  });
  if (result === "running") {
    await keepCause(step, status);
    return pauseMs;
  }
  if (result === "next-step") {
    const operationToken = tokens.delete(deployment.id);
    await recordStep(step, { step: "DELETE_STACK", operationToken, operationBeganAt: null });
    return 0;
  }
  return finish(step, result, stack);
}

async function takeInEvents({ deployment, access, db }: Step, stackArn: string): Promise<void> {
  const events = await newStackEvents(access, stackArn, (eventIds) => knownStackEvents(db, stackArn, eventIds));
  const { id: deploymentId, environment } = deployment;
  await appendStackEvents(db, { environmentId: environment.id, deploymentId, stackArn, events });
}

async function startOperation(step: Step, stackArn: string): Promise<AdvanceResult> {
  const { deployment, access } = step;
  const token = deployment.operationToken as string; // set with EXECUTING
  if (deployment.step === "DELETE_STACK") {
    await deleteStack(access, { stackArn, token, roleArn: deployment.environment.target.serviceRoleArn });
  } else {
    const answer = await executeChangeSet(access, {
      changeSetArn: deployment.changeSetArn as string,
      stackArn,
      token,
      // A create has OnStackFailure=ROLLBACK on its change set, which excludes this.
      disableRollback: deployment.kind === "CREATE" ? undefined : false,
    });
    if (answer.outcome === "not-executable") {
      const failure = { reason: answer.reason, logicalId: null, resourceType: null, status: null, timestamp: null };
      await moveStep(step, "FAILED", { failure, finishedAt: new Date() });
      return 0; // its change set must go
    }
  }
  // Only for this operation: a slower worker must not mark the next one as started.
  const { id, status } = deployment;
  const now = new Date();
  await step.db.deployment.updateMany({
    where: { id, status, operationToken: token, operationBeganAt: null },
    data: { operationBeganAt: now, executedAt: deployment.executedAt ?? now },
  });
  return 0;
}

async function noteStackStatus({ deployment, db }: Step, stackStatus: string): Promise<void> {
  const { environment } = deployment;
  if (environment.stackStatus === stackStatus) return;
  await db.$transaction(async (tx) => {
    // A slower worker must not write an old status over the end another one has seen.
    const running = { some: { id: deployment.id, status: deployment.status } };
    const where = { id: environment.id, deployments: running };
    const { count } = await tx.environment.updateMany({ where, data: { stackStatus } });
    if (count > 0) await notify(tx, { environmentId: environment.id, kind: "deployment" });
  });
}

async function finish(step: Step, result: "succeeded" | "failed", stack: StackDescription | null): Promise<null> {
  const { deployment, db } = step;
  const finalStackStatus = stack?.status ?? "DELETE_COMPLETE";
  const finishedAt = new Date();
  await recordDurations(db, deployment.id);
  if (result === "failed") {
    const failure = (await failureCause(step)) ?? {
      reason: stack?.statusReason ?? `The stack ended in ${finalStackStatus}.`,
      logicalId: null,
      resourceType: null,
      status: finalStackStatus,
      timestamp: null,
    };
    await moveStep(step, "FAILED", { failure, finalStackStatus, finishedAt }, driftForgotten);
    return null;
  }
  const cleared = { ...stackGone, deletedAt: finishedAt, health: "UNKNOWN", alarms: [], healthAt: null } as const;
  const outputs = (stack?.outputs ?? []) as object[];
  const spec = deployment.spec as Spec;
  await moveStep(
    step,
    "SUCCEEDED",
    { finalStackStatus, finishedAt, outputs: deployment.kind === "DELETE" ? [] : outputs },
    deployment.kind === "DELETE"
      ? cleared
      : { spec, team: spec.team, outputs, healthAt: null, ...driftForgotten, ...liveColumns(deployment) },
  );
  return null;
}
