import { pageContext } from "@/app/_lib/context";
import { progressBasisOf } from "@/app/_lib/progress-basis";
import { eventsOf } from "@/app/_lib/stack-events";
import { DecisionBar } from "@/components/deployments/decision-bar";
import { PlanSummary } from "@/components/deployments/plan-summary";
import { approvalsOf, ReviewStanding } from "@/components/deployments/review-standing";
import { deploymentWord, kindWord } from "@/components/deployments/words";
import { OutputList } from "@/components/environments/output-list";
import { LiveProgress } from "@/components/events/live-progress";
import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { may } from "@/lib/auth";
import type { DeploymentView } from "@/lib/deployments";
import { approveAction, rejectAction, requestChangesAction } from "../actions";

const destructive = ["remove", "replace", "mayReplace"];

/** The one thing that matters now: the decision, the progress, or what came of it. */
export async function Headline({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, status, plan, planHash, executedAt, outputs, environment } = deployment;
  if (status === "AWAITING_REVIEW" && plan && planHash) {
    return (
      <PlanSummary plan={plan} deployment={deployment} standing={<ReviewStanding deployment={deployment} />}>
        <Decision deployment={deployment} summary={plan.summary} planHash={planHash} />
      </PlanSummary>
    );
  }
  if (status === "EXECUTING" && plan) {
    // Between the move and CloudFormation's answer there is no executedAt yet.
    const startedAt = executedAt ?? deployment.statusAt;
    const [events, basis] = [await eventsOf(deployment), await progressBasisOf(id)];
    return <LiveProgress deploymentId={id} plan={plan} basis={basis} events={events} startedAt={startedAt} />;
  }
  if (status === "SUCCEEDED" && executedAt) {
    return (
      <Card
        title={`${environment.name} was ${deploymentWord(deployment).word.toLowerCase()}`}
        description={
          <>
            {plan?.summary} It took <Duration since={executedAt} until={deployment.finishedAt} />.
          </>
        }
      >
        {outputs.length > 0 && <OutputList outputs={outputs} />}
      </Card>
    );
  }
  return null;
}

async function Decision({
  deployment,
  summary,
  planHash,
}: {
  readonly deployment: DeploymentView;
  readonly summary: string;
  readonly planHash: string;
}) {
  const { actor } = await pageContext();
  const { id, kind, environment, plan, dangers, approvals, approvalsNeeded } = deployment;
  if (deployment.requestedBy.id === actor.userId) {
    return <p className="max-w-sm text-muted">You asked for this change, so someone else has to decide on it.</p>;
  }
  if (!may(actor.role, "deployment:review")) return <p className="text-muted">It waits for an approver.</p>;
  return (
    <DecisionBar
      id={id}
      planHash={planHash}
      title={`${kindWord[kind]} ${environment.name}`}
      summary={summary}
      dangers={dangers}
      destroys={plan?.changes.some((change) => destructive.includes(change.effect)) ?? false}
      approvals={approvals}
      approvalsNeeded={approvalsNeeded}
      approvedByMe={approvalsOf(deployment).some(({ reviewer }) => reviewer.id === actor.userId)}
      approve={approveAction}
      reject={rejectAction}
      requestChanges={requestChangesAction}
    />
  );
}
