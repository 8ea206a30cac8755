import { AddressedDrawing } from "@/components/architecture/addressed-drawing";
import { architectureModel } from "@/components/architecture/architecture-model";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { DriftedResource } from "@/lib/drift/schemas";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { statesNow } from "./states-now";

export interface EnvironmentDrawingProps {
  readonly spec: Spec;
  /** Left out, the drawing shows the spec alone. */
  readonly alarms?: EnvironmentView["alarms"];
  /** What is not as its template says. */
  readonly drifted?: readonly Pick<DriftedResource, "logicalId" | "status">[];
}

/** The environment as it is: each component is healthy, names the alarm that rings, or says what was changed by hand. */
export function EnvironmentDrawing({ spec, alarms = [], drifted = [] }: EnvironmentDrawingProps) {
  return <AddressedDrawing model={architectureModel(spec)} nodeStates={statesNow(alarms, drifted)} />;
}
