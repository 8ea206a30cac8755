import "server-only";
import { planHash } from "@/lib/plans";
import { type AdvanceResult, moveStep, type Step } from "./step";
import { planningAfter, tokens } from "./tokens";
import { type Reviewed, whatMoved } from "./what-moved";

/**
 * APPROVED, but its change set can't be run any more: a new one is made, which needs approvals of its own. The stack
 * stays with the deployment: while there is no new change set, it is what a withdrawal has to clear away.
 */
export async function planAnew(step: Step, lost: { changeSetArn: string; why: string }): Promise<AdvanceResult> {
  await moveStep(step, "PLANNING", {
    changeSetArn: null,
    operationToken: tokens.create(planningAfter(step.deployment.id, lost.changeSetArn)),
    note: `CloudFormation no longer offers the approved change set: ${lost.why}. Terrace executed nothing.`,
  });
  return 0;
}

/** For the reviewer of a plan that was made anew: why, and what it does differently. Undefined for a first plan. */
export async function noteOfPlanAnew({ deployment, db }: Step, now: Reviewed): Promise<string | undefined> {
  const { id: deploymentId, status, plan } = deployment;
  if (status !== "PLANNING" || plan === null) return undefined;
  if (planHash(now.plan, now.templateSha256) === deployment.planHash) {
    return `${deployment.note} The new plan is the same; please read it again.`;
  }
  // Planning a deletion reads its template again, so the deployment's own may be the new one already.
  const approval = await db.review.findFirst({
    where: { deploymentId, decision: "APPROVE" },
    orderBy: { createdAt: "desc" },
  });
  const approvedTemplate = approval?.templateSha256 ?? deployment.templateSha256 ?? now.templateSha256;
  const moved = whatMoved({ plan: plan as Reviewed["plan"], templateSha256: approvedTemplate }, now);
  return `${deployment.note} In the new plan this has moved: ${moved}; please read it again.`;
}
