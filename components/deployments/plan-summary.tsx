import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { EffectWord } from "@/components/plans/effect-word";
import { countEffects } from "@/components/plans/effects";
import type { DeploymentView } from "@/lib/deployments/schemas";
import type { Plan } from "@/lib/plans/schemas";
import type { Danger } from "@/lib/reviews/schemas";
import { costWords } from "./cost-words";

export interface PlanSummaryProps {
  readonly plan: Plan;
  readonly deployment: Pick<DeploymentView, "dangers" | "cost">;
  /** How far the review is: who approved, how long it waits. */
  readonly standing?: ReactNode;
  /** Why this person can't decide, or the buttons with which they do. */
  readonly children?: ReactNode;
}

/** What would happen, in one sentence, what is dangerous about it, a few counts, and who can decide. */
export function PlanSummary({ plan, deployment: { dangers, cost }, standing, children }: PlanSummaryProps) {
  const price = costWords(cost);
  return (
    <section
      aria-label="Decision"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-strong bg-surface px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-96">
        <p className="font-medium text-base">{plan.summary}</p>
        {dangers.length > 0 && <DangerList dangers={dangers} className="mt-2" />}
        <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
          {countEffects(plan.changes).map(({ effect, count }) => (
            <EffectWord key={effect} effect={effect} count={count} />
          ))}
          {price && <span className="text-muted tabular-nums">{price}</span>}
        </p>
        {standing && <div className="mt-1.5 text-muted">{standing}</div>}
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:grow">{children}</div>
    </section>
  );
}

/** The dangers of a plan, a sentence each, worst first. */
export function DangerList({
  dangers,
  className,
}: {
  readonly dangers: readonly Danger[];
  readonly className?: string;
}) {
  return (
    <ul aria-label="Dangers" className={className}>
      {dangers.map(({ kind, logicalId, words }) => (
        <li key={`${kind} ${logicalId}`} className="flex gap-2 text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 break-words">{words}</span>
        </li>
      ))}
    </ul>
  );
}
