"use client";

import { Check, Copy } from "lucide-react";
import { cn } from "./cn";
import { shortenMiddle } from "./format";
import { useCopy } from "./use-copy";

export interface CopyIdProps {
  value: string;
  /** Longest text shown, in characters; the middle goes. Default 24; 0 shows it whole. */
  max?: number;
  className?: string;
}

/** An id, ARN, CIDR or address in mono: shortened in the middle, whole on hover, copied on click. */
export function CopyId({ value, max = 24, className }: CopyIdProps) {
  const { copied, copy } = useCopy(value);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      title={value}
      aria-label={`Copy ${value}`}
      onClick={copy}
      className={cn(
        "group/copy relative z-1 -mx-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 text-left font-mono text-xs transition-colors hover:bg-hover",
        className,
      )}
    >
      <span className="min-w-0 break-all">{max === 0 ? value : shortenMiddle(value, max)}</span>
      <Icon
        aria-hidden
        className={cn(
          "size-3 shrink-0 text-muted opacity-0 transition-opacity group-hover/copy:opacity-100 group-focus-visible/copy:opacity-100",
          copied && "text-success opacity-100",
        )}
      />
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
