import type { ReactNode } from "react";
import { EffectWord } from "@/components/plans/effect-word";
import { countEffects } from "@/components/plans/effects";
import type { Plan } from "@/lib/plans/schemas";

export interface PlanSummaryProps {
  readonly plan: Plan;
  /** Why this person can't decide, or the buttons with which they do. */
  readonly children?: ReactNode;
}

/** What would happen, in one sentence and a few counts, and who can decide. */
export function PlanSummary({ plan, children }: PlanSummaryProps) {
  return (
    <section
      aria-label="Decision"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-strong bg-surface px-4 py-3"
    >
      <div className="min-w-0">
        <p className="font-medium text-base">{plan.summary}</p>
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {countEffects(plan.changes).map(({ effect, count }) => (
            <EffectWord key={effect} effect={effect} count={count} />
          ))}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </section>
  );
}
