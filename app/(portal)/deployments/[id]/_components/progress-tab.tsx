import { EventLog } from "@/components/events/event-log";
import { ResourceList } from "@/components/events/resource-list";
import { Section } from "@/components/ui/section";
import type { DeploymentView } from "@/lib/deployments";
import { eventsOf } from "./events-of";

/** A deployment while and after it runs: its resources and what CloudFormation said. */
export async function ProgressTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, plan, finishedAt } = deployment;
  const events = await eventsOf(deployment);
  const over = finishedAt !== null;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Section title="Resources">
        <ResourceList deploymentId={id} changes={plan?.changes ?? []} events={events} over={over} />
      </Section>
      <Section title="Events">
        <EventLog events={events} deploymentId={id} ended={over} height="h-[32rem]" />
      </Section>
    </div>
  );
}
