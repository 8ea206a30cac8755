import type { DeploymentView } from "@/lib/deployments/schemas";
import type { StackEventView } from "@/lib/events/schemas";
import type { Bake } from "@/lib/progress/schemas";
import { DeploymentStages } from "./deployment-stages";
import { deploymentSteps } from "./deployment-steps";
import { LiveStepper } from "./live-stepper";

export interface DeploymentStepperProps {
  readonly deployment: DeploymentView;
  /** What CloudFormation has told so far and the watch to come, where they decide the stage; null elsewhere. */
  readonly watch: { readonly events: readonly StackEventView[]; readonly bake: Bake } | null;
}

/** Where a deployment is in its life, with who and when under each stage. */
export function DeploymentStepper({ deployment, watch }: DeploymentStepperProps) {
  const steps = deploymentSteps(deployment);
  if (!watch) return <DeploymentStages steps={steps} />;
  return (
    <LiveStepper
      deploymentId={deployment.id}
      steps={steps}
      bake={watch.bake}
      changes={deployment.plan?.changes.map(({ logicalId, action }) => ({ logicalId, action })) ?? []}
      events={watch.events}
    />
  );
}
