import { formatBytes, formatNumber } from "@/components/ui/format";
import type { MetricChart } from "@/lib/metrics/schemas";

export type Unit = MetricChart["unit"];

/** A value in its unit, as a person reads it: "12.3 / s", "420 ms", "18.2 GiB"; "no data" for a gap. */
export function formatValue(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return "no data";
  if (unit === "bytes") return formatBytes(value);
  if (unit === "bytesPerSecond") return `${formatBytes(value)} / s`;
  if (unit === "percent") return `${formatNumber(value)}%`;
  if (unit === "countPerSecond") return `${formatNumber(value)} / s`;
  if (unit === "count") return formatNumber(value);
  if (value === 0) return "0 s";
  if (value < 0.001) return `${formatNumber(value * 1_000_000)} µs`;
  return value < 1 ? `${formatNumber(value * 1000)} ms` : `${formatNumber(value)} s`;
}

/** The last value that is there. */
export function lastValue(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** A chart in a sentence, for those who can't see it: each line's latest, lowest and highest value. */
export function describeChart({ title, unit, series }: Pick<MetricChart, "title" | "unit" | "series">): string {
  const lines = series.map(({ label, values }) => {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return `${label}: no data`;
    const [low, high] = [Math.min(...known), Math.max(...known)];
    return `${label}: now ${formatValue(lastValue(values), unit)}, between ${formatValue(low, unit)} and ${formatValue(high, unit)}`;
  });
  return `${title}. ${lines.join(". ")}.`;
}
