import { deploymentById, environmentDrift } from "@/app/_lib/queries";
import { eventsOf } from "@/app/_lib/stack-events";
import { architectureModel } from "@/components/architecture/architecture-model";
import { EnvironmentDrawing } from "@/components/environments/environment-drawing";
import { LiveDrawing } from "@/components/events/live-drawing";
import type { EnvironmentDetail } from "@/lib/environments";

/** The drawing as the moment asks: being made, as it is, or as it was asked for. */
export async function Drawing({ environment }: { readonly environment: EnvironmentDetail }) {
  const { name, latestDeployment, spec, latestSpec, state, alarms } = environment;
  if (latestDeployment?.status === "EXECUTING") {
    const deployment = await deploymentById(latestDeployment.id);
    return (
      <LiveDrawing
        model={architectureModel(deployment.spec)}
        deploymentId={deployment.id}
        changes={deployment.plan?.changes ?? []}
        events={await eventsOf(deployment)}
      />
    );
  }
  const drawn = spec ?? latestSpec;
  if (!drawn) return <p className="text-muted">There is nothing to draw yet.</p>;
  if (state === "DELETED") return <EnvironmentDrawing spec={drawn} />;
  const { resources } = await environmentDrift(name);
  return <EnvironmentDrawing spec={drawn} alarms={alarms} drifted={resources} />;
}
