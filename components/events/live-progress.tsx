"use client";

import { cn } from "@/components/ui/cn";
import { Duration } from "@/components/ui/duration";
import { ProgressBar } from "@/components/ui/progress-bar";
import { TimeLeft } from "@/components/ui/time-left";
import type { StackEventView } from "@/lib/events/schemas";
import type { Plan } from "@/lib/plans/schemas";
import type { Estimate } from "@/lib/progress/estimate";
import type { ProgressBasis } from "@/lib/progress/schemas";
import { WATCH_ID } from "@/lib/progress/tasks";
import { ConnectionWord } from "./connection-word";
import { useStackEvents } from "./environment-stream";
import { EstimateHelp } from "./estimate-help";
import { phaseWords, timeLeftWords, watchWords } from "./time-words";
import { useEstimate } from "./use-estimate";

export interface LiveProgressProps {
  readonly deploymentId: string;
  readonly plan: Plan;
  readonly basis: ProgressBasis;
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

/** How far a running deployment is and how long it will take; on a rollback the bar goes back. */
export function LiveProgress({ deploymentId, plan, basis, events: initial, startedAt }: LiveProgressProps) {
  const events = useStackEvents(initial, deploymentId);
  const now = useEstimate(plan, basis, events);
  const { finished, total, failed, phase, share } = now;
  const step = stepWords(plan, events);
  const undoing = phase === "undoing";
  const counted = undoing
    ? `Rolling back: ${finished} of ${total} resources are back`
    : `${finished} of ${total} resources`;
  // Nothing tells how long the stack takes to end once all is done.
  const open = now.tasks.some(({ state }) => state === "running" || state === "waiting");
  const left = open ? timeLeftWords(now.secondsLeft) : "ending";
  return (
    <section aria-label="Progress" className="flex flex-col gap-2 rounded-lg border border-strong bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-medium text-base tabular-nums">
          {counted}
          {failed > 0 && <span className="text-danger">, {failed} failed</span>}
          {step && <span className="font-normal text-muted text-sm">, {step.toLowerCase()}</span>}
        </p>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
          <span className="whitespace-nowrap font-medium text-foreground text-sm tabular-nums">{left}</span>
          <Duration since={startedAt} />
          <ConnectionWord />
        </p>
      </div>
      <ProgressBar
        label="Progress"
        value={Math.round((undoing ? 1 - share : share) * 1000)}
        max={1000}
        valueText={`${counted}, ${left}`}
        tone={failed > 0 || undoing ? "danger" : "progress"}
      />
      <p role="status" className="sr-only">
        {phaseWords(phase, basis.bake)}
      </p>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-muted text-xs">
        <WaitsFor estimate={now} bake={basis.bake} />
        <EstimateHelp />
      </div>
    </section>
  );
}

/** How many resources of what is left of the critical path are named. */
const NAMED = 4;

interface WaitsForProps {
  readonly estimate: Estimate;
  readonly bake: ProgressBasis["bake"];
}

/** What the end waits for: what is left of the critical path, and what of it takes longer than usual. */
function WaitsFor({ estimate: { criticalPath, tasks, overdue, phase }, bake }: WaitsForProps) {
  const watch = tasks.find(({ task }) => task.action === "WATCH");
  if (phase === "watching" && watch && bake) {
    return (
      <p className="min-w-0">
        All resources are done. {watchWords(bake)}: <TimeLeft until={watch.end} />. If one rings, CloudFormation goes
        back to the version before.
      </p>
    );
  }
  const open = new Set(
    tasks.filter(({ state }) => state === "running" || state === "waiting").map(({ task }) => task.logicalId),
  );
  const left = criticalPath.filter((logicalId) => open.has(logicalId));
  if (phase === "over" || left.length === 0) return <p>All resources are done. CloudFormation ends the operation.</p>;
  return (
    <p className="min-w-0">
      Critical path:{" "}
      {left.slice(0, NAMED).map((logicalId, index) => (
        <span key={logicalId}>
          {index > 0 && ", then "}
          <span className={cn("break-words text-foreground", logicalId !== WATCH_ID && "font-mono")}>{logicalId}</span>
          {overdue.includes(logicalId) && <span className="text-warning"> (takes longer than usual)</span>}
        </span>
      ))}
      {left.length > NAMED && ` and ${left.length - NAMED} more`}
    </p>
  );
}
