import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stepper } from "@/components/ui/stepper";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { type DeploymentStep, deploymentSteps } from "./deployment-steps";

/** Where a deployment is in its life, with who and when under each stage. */
export function DeploymentStepper({ deployment }: { deployment: DeploymentView }) {
  return (
    <Stepper
      label="Stages"
      steps={deploymentSteps(deployment).map((step) => ({
        title: step.title,
        state: step.state,
        detail: <Detail step={step} />,
      }))}
    />
  );
}

function Detail({ step: { by, at, note, span } }: { step: DeploymentStep }) {
  return (
    <span className="flex flex-wrap gap-x-1.5">
      {by && <span className="break-words">{by}</span>}
      {note && <span>{note}</span>}
      {span && <Duration since={span.since} until={span.until} />}
      {at && <RelativeTime value={at} />}
    </span>
  );
}
