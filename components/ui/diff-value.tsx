import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface DiffValueProps {
  /** Left out: the value is new. */
  before?: ReactNode;
  /** Left out: the value goes. */
  after?: ReactNode;
  className?: string;
}

/** A value before and after, in mono: "t3.small -> t3.medium". Said in words to screen readers. */
export function DiffValue({ before, after, className }: DiffValueProps) {
  const hasBefore = before !== undefined && before !== null;
  const hasAfter = after !== undefined && after !== null;
  return (
    <span className={cn("inline-flex flex-wrap items-center gap-x-1.5 gap-y-0.5 font-mono text-xs", className)}>
      {hasBefore && (
        <del className={cn("break-all rounded-sm bg-danger-soft px-1 text-danger", hasAfter && "no-underline")}>
          <span className="sr-only">{hasAfter ? "from " : "removed: "}</span>
          {before}
        </del>
      )}
      {hasBefore && hasAfter && <ArrowRight aria-hidden className="size-3 shrink-0 text-muted" />}
      {hasAfter && (
        <ins className="break-all rounded-sm bg-success-soft px-1 text-success no-underline">
          <span className="sr-only">{hasBefore ? " to " : "added: "}</span>
          {after}
        </ins>
      )}
    </span>
  );
}
