"use client";

import { useMemo } from "react";
import { Duration } from "@/components/ui/duration";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { StackEventView } from "@/lib/events/schemas";
import { progress } from "@/lib/events/states";
import type { Plan } from "@/lib/plans/schemas";
import { ConnectionWord } from "./connection-word";
import { useStackEvents } from "./environment-stream";

export interface LiveProgressProps {
  readonly deploymentId: string;
  readonly plan: Plan;
  readonly events: readonly StackEventView[];
  readonly startedAt: string;
}

/** Which of a deletion's two steps runs, as its events tell; nothing to say where there is one step. */
function stepWords(plan: Plan, events: readonly StackEventView[]): string | null {
  if (!plan.steps.includes("LIFT_PROTECTION")) return null;
  const deleting = events.some(
    (event) => event.resourceType === "AWS::CloudFormation::Stack" && event.status.startsWith("DELETE_"),
  );
  return deleting ? "Step 2 of 2: deleting the stack" : "Step 1 of 2: lifting the deletion protection";
}

/** How far a running deployment is; on a rollback the bar goes back. */
export function LiveProgress({ deploymentId, plan, events: initial, startedAt }: LiveProgressProps) {
  const events = useStackEvents(initial, deploymentId);
  const { done, total, failed, rollingBack } = useMemo(() => progress(plan, events), [plan, events]);
  const step = stepWords(plan, events);
  const words = rollingBack ? `Rolling back: ${done} of ${total} resources are back` : `${done} of ${total} resources`;
  return (
    <section aria-label="Progress" className="flex flex-col gap-2 rounded-lg border border-strong bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <p className="font-medium text-base tabular-nums">
          {words}
          {failed > 0 && <span className="text-danger">, {failed} failed</span>}
          {step && <span className="font-normal text-muted text-sm">, {step.toLowerCase()}</span>}
        </p>
        <p className="flex items-center gap-4 text-muted text-xs">
          <Duration since={startedAt} />
          <ConnectionWord />
        </p>
      </div>
      <ProgressBar
        label="Progress"
        value={rollingBack ? total - done : done}
        max={Math.max(total, 1)}
        valueText={words}
        tone={failed > 0 || rollingBack ? "danger" : "progress"}
      />
    </section>
  );
}
