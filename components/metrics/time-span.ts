import { longestSpanMs, type Metrics, shortestSpanMs } from "@/lib/metrics/schemas";

/** Two moments in milliseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** What a page of charts shows, from its first moment to the end of its last period. */
export function spanOf({ timestamps, period }: Pick<Metrics, "timestamps" | "period">): TimeSpan {
  const [first, last] = [timestamps[0] ?? 0, timestamps.at(-1) ?? 0];
  return { from: first * 1000, to: (last + period) * 1000 };
}

export const spanSteps = ["in", "out", "earlier", "later"] as const;
export type SpanStep = (typeof spanSteps)[number];

/** A span of a length that charts can show, about the same middle, in whole seconds, and not beyond `now`. */
export function showable({ from, to }: TimeSpan, now: number): TimeSpan {
  const length = Math.min(Math.max(to - from, shortestSpanMs), longestSpanMs);
  const end = Math.min((from + to) / 2 + length / 2, now);
  const whole = (moment: number) => Math.round(moment / 1000) * 1000;
  return { from: whole(end - length), to: whole(end) };
}

/** Half or twice as much around the same middle, or half a length earlier or later; null where that changes nothing. */
export function stepped(span: TimeSpan, step: SpanStep, now: number): TimeSpan | null {
  const length = span.to - span.from;
  const grow = { in: -length / 4, out: length / 2, earlier: 0, later: 0 }[step];
  const move = { in: 0, out: 0, earlier: -length / 2, later: length / 2 }[step];
  const next = showable({ from: span.from - grow + move, to: span.to + grow + move }, now);
  const minute = 60_000;
  const isSame = Math.abs(next.from - span.from) < minute && Math.abs(next.to - span.to) < minute;
  return isSame ? null : next;
}

/** A moment as it stands in an address: "2026-03-01T12:00:00Z". */
export function addressMoment(moment: number): string {
  return new Date(moment).toISOString().replace(".000Z", "Z");
}

/** Where in the span a moment lies, in percent of its length; 0 before it and 100 after it. */
export function placeIn({ from, to }: TimeSpan, moment: number): number {
  return Math.min(100, Math.max(0, ((moment - from) / (to - from)) * 100));
}
