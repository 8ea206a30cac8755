"use client";

import { formatDuration, type Moment } from "./format";
import { useNow } from "./use-now";

/** "4 min 20 s left", ticking; "any moment now" when it is over. */
export function TimeLeft({ until }: { until: Moment }) {
  const now = useNow();
  const left = new Date(until).getTime() - (now || Date.now());
  return (
    <span key={now === 0 ? "server" : "client"} suppressHydrationWarning className="whitespace-nowrap tabular-nums">
      {left > 0 ? `${formatDuration(Math.ceil(left / 1000) * 1000)} left` : "any moment now"}
    </span>
  );
}
