import type { DeploymentView } from "@/lib/deployments/schemas";
import type { StackEventView } from "@/lib/events/schemas";
import { DeploymentStages } from "./deployment-stages";
import { deploymentSteps } from "./deployment-steps";
import { LiveStepper } from "./live-stepper";

export interface DeploymentStepperProps {
  readonly deployment: DeploymentView;
  /** What CloudFormation has told so far, where that decides the stage; null elsewhere. */
  readonly events: readonly StackEventView[] | null;
}

/** Where a deployment is in its life, with who and when under each stage. */
export function DeploymentStepper({ deployment, events }: DeploymentStepperProps) {
  const steps = deploymentSteps(deployment);
  const { bakeMinutes, bakeAlarms } = deployment;
  if (!events) return <DeploymentStages steps={steps} />;
  return (
    <LiveStepper
      deploymentId={deployment.id}
      steps={steps}
      bake={{ bakeMinutes, bakeAlarms }}
      changes={deployment.plan?.changes.map(({ logicalId, action }) => ({ logicalId, action })) ?? []}
      events={events}
    />
  );
}
