"use client";

import { useStackEvents } from "@/components/events/environment-stream";
import type { StackEventView } from "@/lib/events/schemas";
import type { Change } from "@/lib/plans/schemas";
import { bakingSince } from "./bake";
import { DeploymentStages } from "./deployment-stages";
import { type DeploymentStep, watching } from "./deployment-steps";

export interface LiveStepperProps {
  readonly deploymentId: string;
  readonly steps: readonly DeploymentStep[];
  readonly bakeMinutes: number;
  readonly changes: readonly Pick<Change, "logicalId" | "action">[];
  readonly events: readonly StackEventView[];
}

/** The stages of an update under way: its watch begins with the event of its last resource. */
export function LiveStepper({ deploymentId, steps, bakeMinutes, changes, events: initial }: LiveStepperProps) {
  const since = bakingSince(changes, useStackEvents(initial, deploymentId));
  return <DeploymentStages steps={since ? watching(steps, since, bakeMinutes) : steps} />;
}
