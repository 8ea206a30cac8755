import "server-only";
import { type AdvanceResult, moveStep, type Step } from "./step";
import { tokens } from "./tokens";
import { verifyPlan } from "./verify-plan";

/**
 * APPROVED: compares what would happen now with what was approved. Equal: the deployment is EXECUTING from here on,
 * and the next step asks CloudFormation to start. Different: back to review, nothing executed.
 */
export async function executeStep(step: Step): Promise<AdvanceResult> {
  const { deployment, db } = step;
  const { id: deploymentId, planHash, requestedById } = deployment;
  const approval = await db.review.findFirst({
    where: { deploymentId, decision: "APPROVE", planHash: planHash ?? "", reviewerId: { not: requestedById } },
    select: { id: true },
  });
  if (!approval) {
    const note = "The approval was of an earlier plan. Nothing was executed; please read this one.";
    await moveStep(step, "AWAITING_REVIEW", { note });
    return null;
  }
  const verified = await verifyPlan(step);
  if ("gone" in verified) {
    const failure = { reason: verified.gone, logicalId: null, resourceType: null, status: null, timestamp: null };
    await moveStep(step, "FAILED", { failure, finishedAt: new Date() });
    return 0; // its change set must go
  }
  if (verified.changed) {
    await moveStep(step, "AWAITING_REVIEW", verified.changed);
    return null;
  }
  const stackArn = deployment.stackArn as string; // a plan has its stack
  const lifts = deployment.kind === "DELETE" && deployment.changeSetArn !== null;
  await moveStep(
    step,
    "EXECUTING",
    deployment.kind !== "DELETE"
      ? { operationToken: tokens.execute(deployment.id) }
      : lifts
        ? { step: "LIFT_PROTECTION", operationToken: tokens.liftProtection(deployment.id) }
        : { step: "DELETE_STACK", operationToken: tokens.delete(deployment.id) },
    { stackArn, ...(deployment.kind === "CREATE" && { outputs: [], health: "UNKNOWN", alarms: [], healthAt: null }) },
  );
  return 0;
}
