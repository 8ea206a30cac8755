"use client";

import { useStackEvents } from "@/components/events/environment-stream";
import { useNow } from "@/components/ui/use-now";
import type { StackEventView } from "@/lib/events/schemas";
import type { Change } from "@/lib/plans/schemas";
import { bakingSince } from "@/lib/progress/bake";
import type { Bake } from "@/lib/progress/schemas";
import { DeploymentStages } from "./deployment-stages";
import { type DeploymentStep, watching } from "./deployment-steps";

export interface LiveStepperProps {
  readonly deploymentId: string;
  readonly steps: readonly DeploymentStep[];
  readonly bake: Bake;
  readonly changes: readonly Pick<Change, "logicalId" | "action">[];
  readonly events: readonly StackEventView[];
}

/** The stages of an update under way: its watch begins with the event of its last resource. */
export function LiveStepper({ deploymentId, steps, bake, changes, events: initial }: LiveStepperProps) {
  const since = bakingSince(changes, useStackEvents(initial, deploymentId), useNow());
  return <DeploymentStages steps={since === null ? steps : watching(steps, since, bake)} />;
}
