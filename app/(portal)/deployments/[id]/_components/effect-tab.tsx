import type { ChangeGrouping } from "@/components/plans/change-groups";
import { ChangeList } from "@/components/plans/change-list";
import { PlanDrawing } from "@/components/plans/plan-drawing";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { DeploymentView } from "@/lib/deployments";
import { commentAction } from "../actions";

export interface EffectTabProps {
  readonly deployment: DeploymentView;
  readonly group: ChangeGrouping;
}

/** What would happen (or did) to each resource: on the drawing, and as a list with values, causes and threads. */
export function EffectTab({ deployment, group }: EffectTabProps) {
  const { id, kind, plan, status, spec, comments } = deployment;
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
  const list = (
    <ChangeList
      key={group}
      changes={plan.changes}
      causes={plan.causes}
      talk={{ deploymentId: id, comments, send: commentAction }}
      intentHref={`/deployments/${id}?tab=intent`}
      group={group}
      groupHrefs={{
        effect: `/deployments/${id}?tab=effect`,
        tier: `/deployments/${id}?tab=effect&group=tier`,
      }}
    />
  );
  const drawing = (
    <Card key="drawing" title="On the drawing">
      <PlanDrawing spec={spec} changes={plan.changes} />
    </Card>
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {plan.warnings.map((warning) => (
        <Callout key={warning} tone="warning" title="CloudFormation says">
          {warning}
        </Callout>
      ))}
      {plan.outputsOnly ? (
        <EmptyState>No resource changes, only the stack's outputs or tags.</EmptyState>
      ) : // Of a few changes the list is read first, of a whole environment the drawing.
      kind === "UPDATE" ? (
        [list, drawing]
      ) : (
        [drawing, list]
      )}
    </div>
  );
}
