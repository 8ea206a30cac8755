import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stepper } from "@/components/ui/stepper";
import { TimeLeft } from "@/components/ui/time-left";
import type { DeploymentStep } from "./deployment-steps";

/** A deployment's stages, with who and when under each. */
export function DeploymentStages({ steps }: { readonly steps: readonly DeploymentStep[] }) {
  return (
    <Stepper
      label="Stages"
      steps={steps.map((step) => ({ title: step.title, state: step.state, detail: <Detail step={step} /> }))}
    />
  );
}

function Detail({ step: { by, at, note, span, until } }: { step: DeploymentStep }) {
  return (
    <span className="flex flex-wrap gap-x-1.5">
      {by && <span className="break-words">{by}</span>}
      {note && <span className="break-words">{note}</span>}
      {span && <Duration since={span.since} until={span.until} />}
      {until && <TimeLeft until={until} />}
      {at && <RelativeTime value={at} />}
    </span>
  );
}
