"use client";

import { formatExact, formatRelative, type Moment } from "./format";
import { useNow } from "./use-now";

/** "3 min ago", kept up to date; the exact time stands in the title, for screen readers and on paper. */
export function RelativeTime({ value, className }: { value: Moment; className?: string }) {
  const now = useNow();
  const exact = formatExact(value);
  return (
    <time dateTime={new Date(value).toISOString()} title={exact} className={className ?? "whitespace-nowrap"}>
      {/* The server's words may be a second old when they arrive: the key swaps them for ours after hydration. */}
      <span key={now === 0 ? "server" : "client"} suppressHydrationWarning className="print:hidden">
        {formatRelative(value, now || Date.now())}
      </span>
      <span className="relative">
        <span className="sr-only select-none print:not-sr-only"> ({exact})</span>
      </span>
    </time>
  );
}
