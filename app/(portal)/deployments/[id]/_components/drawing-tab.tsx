import { PlanDrawing } from "@/components/plans/plan-drawing";
import { Card } from "@/components/ui/card";
import type { DeploymentView } from "@/lib/deployments";

/** The environment drawn with what the plan does to each part. */
export function DrawingTab({ deployment: { spec, plan } }: { readonly deployment: DeploymentView }) {
  return (
    <Card title="What the plan does to each part">
      <PlanDrawing spec={spec} changes={plan?.changes ?? []} />
    </Card>
  );
}
