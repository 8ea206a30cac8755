"use client";

import { formatDuration, type Moment } from "./format";
import { useNow } from "./use-now";

export type DurationProps = { className?: string } & (
  | { milliseconds: number }
  | {
      /** Counts from here... */
      since: Moment;
      /** ...to here; while it is missing the count goes on. */
      until?: Moment | null;
    }
);

/** "11 min 20 s": a fixed length, or the time since a moment, ticking while it lasts. */
export function Duration(props: DurationProps) {
  const now = useNow();
  const size = "milliseconds" in props ? props.milliseconds : lengthOf(props, now || Date.now());
  return (
    <span
      key={now === 0 ? "server" : "client"}
      suppressHydrationWarning
      className={props.className ?? "whitespace-nowrap tabular-nums"}
    >
      {formatDuration(size)}
    </span>
  );
}

function lengthOf({ since, until }: { since: Moment; until?: Moment | null }, now: number): number {
  const length = new Date(until ?? now).getTime() - new Date(since).getTime();
  return until ? length : Math.floor(length / 1000) * 1000;
}
