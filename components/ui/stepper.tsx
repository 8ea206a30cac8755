import { Check, CircleDot, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type StepState = "done" | "current" | "upcoming" | "failed" | "skipped";

export interface Step {
  title: string;
  state: StepState;
  /** Who and when. */
  detail?: ReactNode;
}

export interface StepperProps {
  label: string;
  steps: readonly Step[];
  className?: string;
}

const words: Record<StepState, string> = {
  done: "done",
  current: "current",
  upcoming: "not yet",
  failed: "failed",
  skipped: "skipped",
};

const discs: Record<StepState, string> = {
  done: "bg-success text-background",
  current: "bg-accent-solid text-on-solid",
  upcoming: "border border-strong text-muted",
  failed: "bg-danger text-background",
  skipped: "bg-hover text-muted",
};

const icons = { done: Check, current: CircleDot, upcoming: null, failed: X, skipped: Minus };

/** The stages of something, in order, with who and when under each. A column on small screens. */
export function Stepper({ label, steps, className }: StepperProps) {
  return (
    <ol aria-label={label} className={cn("flex max-sm:flex-col", className)}>
      {steps.map(({ title, state, detail }, index) => {
        const Icon = icons[state];
        return (
          <li
            key={title}
            aria-current={state === "current" ? "step" : undefined}
            className="group/step flex min-w-0 flex-1 gap-2 max-sm:not-last:min-h-12 sm:flex-col sm:last:flex-none"
          >
            <div className="flex items-center gap-2 max-sm:flex-col">
              <span className={cn("grid size-5 shrink-0 place-items-center rounded-full text-2xs", discs[state])}>
                {Icon ? (
                  <Icon aria-hidden strokeWidth={2.5} className="size-3" />
                ) : (
                  <span aria-hidden>{index + 1}</span>
                )}
              </span>
              <span className={cn("font-medium max-sm:hidden", state === "upcoming" && "text-muted")} aria-hidden>
                {title}
              </span>
              <span
                className={cn(
                  "bg-strong group-last/step:hidden max-sm:w-px max-sm:grow sm:mr-3 sm:h-px sm:grow",
                  state === "done" && "bg-success",
                )}
              />
            </div>
            <div className="min-w-0 pb-2 text-muted text-xs sm:pr-4 sm:pb-0 sm:pl-7">
              <span className={cn("block font-medium text-foreground text-sm sm:sr-only")}>
                {title}
                <span className="sr-only">, {words[state]}</span>
              </span>
              {detail}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
