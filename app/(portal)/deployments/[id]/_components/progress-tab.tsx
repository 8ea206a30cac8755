import { progressBasisOf } from "@/app/_lib/progress-basis";
import { eventsOf } from "@/app/_lib/stack-events";
import { architectureModel } from "@/components/architecture/architecture-model";
import { EventLog } from "@/components/events/event-log";
import { LiveDrawing } from "@/components/events/live-drawing";
import { ResourceList } from "@/components/events/resource-list";
import { Timeline } from "@/components/events/timeline";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { DeploymentView } from "@/lib/deployments";

/** A deployment while and after it runs: its drawing, its resources, when each was worked on and what CloudFormation said. */
export async function ProgressTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, plan, spec, finishedAt } = deployment;
  const changes = plan?.changes ?? [];
  const events = await eventsOf(deployment);
  const over = finishedAt !== null;
  return (
    <>
      <div className="grid items-stretch gap-5 xl:grid-cols-2">
        <Card title="Architecture">
          <LiveDrawing
            model={architectureModel(spec)}
            deploymentId={id}
            changes={changes}
            events={events}
            over={over}
          />
        </Card>
        <ResourceList deploymentId={id} changes={changes} events={events} over={over} />
      </div>
      {plan && <Timeline deploymentId={id} plan={plan} basis={await progressBasisOf(id)} events={events} over={over} />}
      <Section title="Events">
        <EventLog events={events} deploymentId={id} ended={over} height="h-96" />
      </Section>
    </>
  );
}
