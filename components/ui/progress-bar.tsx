import { cn } from "./cn";
import type { Tone } from "./tone";

const fills: Record<Tone, string> = {
  neutral: "bg-muted",
  info: "bg-info",
  progress: "bg-accent-solid",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
};

export interface ProgressBarProps {
  /** What progresses, for screen readers. */
  label: string;
  /** Left out: something moves, nobody knows how far. */
  value?: number;
  /** Default 100. */
  max?: number;
  /** Said instead of the percentage: "12 of 48 resources". */
  valueText?: string;
  tone?: Tone;
  className?: string;
}

/** A bar of 4 px. */
export function ProgressBar({ label, value, max = 100, valueText, tone = "progress", className }: ProgressBarProps) {
  const share = value === undefined || max <= 0 ? 0 : Math.min(1, Math.max(0, value / max));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={valueText}
      className={cn("h-1 w-full overflow-hidden rounded-full bg-hover", className)}
    >
      {value === undefined ? (
        <div className={cn("h-full w-1/3 animate-sweep rounded-full", fills[tone])} />
      ) : (
        <div
          className={cn("h-full origin-left rounded-full transition-transform", fills[tone])}
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </div>
  );
}
