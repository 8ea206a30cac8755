import "server-only";
import type { Plan } from "@/lib/plans";
import { approvalsNeeded, countApprovals, whyNotOf } from "@/lib/reviews/rules";
import { awaitReview, newReviewWindow, reviewMs } from "./await-review";
import { planAnew } from "./plan-anew";
import { deploymentSchema } from "./schemas";
import { type AdvanceResult, moveStep, type Step } from "./step";
import { tokens } from "./tokens";
import { verifyPlan } from "./verify-plan";

/**
 * APPROVED: compares what would happen now with what was approved. Equal: the deployment is EXECUTING from here on,
 * and the next step asks CloudFormation to start. Different: back to review, nothing executed; where there is nothing
 * left to compare with, by way of a new plan.
 */
export async function executeStep(step: Step): Promise<AdvanceResult> {
  const { deployment } = step;
  const note = await missingApproval(step);
  if (note) {
    await moveStep(step, "AWAITING_REVIEW", { note, ...newReviewWindow() });
    return null;
  }
  const verified = await verifyPlan(step);
  if ("lost" in verified) return planAnew(step, verified.lost);
  if (verified.changed) {
    await awaitReview(step, verified.changed);
    return null;
  }
  if (!deployment.reviewExpiresAt) {
    const note = "It was planned before dangers were looked for. Nothing was executed; please read it again.";
    await awaitReview(step, {
      plan: deployment.plan as Plan,
      templateSha256: deployment.templateSha256 as string,
      note,
    });
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

/** Why the approvals there are don't let this run; null when they do: enough, recent, and of this very content. */
async function missingApproval({ deployment, db }: Step): Promise<string | null> {
  const approvals = await db.review.findMany({
    where: { deploymentId: deployment.id, decision: "APPROVE" },
    orderBy: { createdAt: "asc" },
  });
  const needed = approvalsNeeded(deploymentSchema.shape.dangers.parse(deployment.dangers));
  const since = new Date(Date.now() - reviewMs());
  const recent = approvals.filter(({ createdAt }) => createdAt > since);
  if (countApprovals(deployment, recent) >= needed) return null;
  const nothing = "Nothing was executed; please read it again.";
  if (countApprovals(deployment, approvals) >= needed) return `The approval expired before it could run. ${nothing}`;
  const latest = approvals.at(-1);
  const why = latest && whyNotOf(latest, deployment);
  return why
    ? `Since the approval this has moved: ${why}. ${nothing}`
    : `The plan needs ${needed === 2 ? "two approvals" : "an approval"} of this very content. ${nothing}`;
}
