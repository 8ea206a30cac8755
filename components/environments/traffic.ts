import type { Signals } from "@/lib/fleet/schemas";

/** The hour in two numbers: requests a second over the time that has data (null where none has), and errors in all. */
export function sumUp({ requests, errors, period }: Signals): { perSecond: number | null; errors: number } {
  const known = requests.filter((value) => value !== null);
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return { perSecond: known.length > 0 ? sum(known) / (known.length * period) : null, errors: sum(errors) };
}

/** "12 / s", "0.4 / s", "< 0.1 / s", "No requests". */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return "No requests";
  if (perSecond < 0.1) return "< 0.1 / s";
  return `${perSecond.toLocaleString("en-US", { maximumFractionDigits: perSecond < 10 ? 1 : 0 })} / s`;
}
