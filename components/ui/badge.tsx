import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, toneSoft } from "./tone";

export interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A small label for a kind or a count. For states use StateWord. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-2xs tabular-nums [&_svg]:size-3 [&_svg]:shrink-0",
        toneSoft[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
