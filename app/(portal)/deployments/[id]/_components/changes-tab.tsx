import { DeploymentFacts } from "@/components/deployments/deployment-facts";
import { ReviewList } from "@/components/deployments/review-list";
import { ChangeList } from "@/components/plans/change-list";
import { FindingList } from "@/components/plans/finding-list";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { DeploymentView } from "@/lib/deployments";

/** What would happen (or did): every change; beside it what the checks and the reviewers say, and the record. */
export function ChangesTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { findings, reviews, planHash } = deployment;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Changes deployment={deployment} />
      <div className="flex min-w-0 flex-col gap-4">
        {planHash && (
          <Card title="Reviews">
            <ReviewList reviews={reviews} />
          </Card>
        )}
        {(planHash || findings.length > 0) && (
          <Card title="Checks">
            <FindingList findings={findings} />
          </Card>
        )}
        <Card title="Record">
          <DeploymentFacts deployment={deployment} />
        </Card>
      </div>
    </div>
  );
}

function Changes({ deployment: { plan, status } }: { readonly deployment: DeploymentView }) {
  if (!plan) {
    return status === "REQUESTED" || status === "PLANNING" ? (
      <div className="flex min-w-0 flex-col gap-3">
        <p className="text-muted">CloudFormation is working out what would happen. This takes a moment.</p>
        <SkeletonRows rows={8} label="Planning" className="rounded-lg border bg-surface" />
      </div>
    ) : (
      <EmptyState>There is no plan: this deployment ended before one was made.</EmptyState>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {plan.warnings.map((warning) => (
        <Callout key={warning} tone="warning" title="CloudFormation says">
          {warning}
        </Callout>
      ))}
      {plan.outputsOnly ? (
        <EmptyState>No resource changes, only the stack's outputs or tags.</EmptyState>
      ) : (
        <ChangeList changes={plan.changes} />
      )}
    </div>
  );
}
