import type { MetricChart } from "@/lib/metrics/schemas";
import { lineLook } from "./chart-colours";
import { formatValue, lastValue } from "./units";

export interface ChartLegendProps {
  readonly chart: Pick<MetricChart, "series" | "unit">;
  /** The moment pointed at; null means the latest value there is. */
  readonly index: number | null;
}

/** The lines of a chart with a value each; its latest, or that of the moment pointed at. */
export function ChartLegend({ chart, index }: ChartLegendProps) {
  return (
    <ul className="flex min-h-5 flex-wrap gap-x-4 text-xs">
      {chart.series.map(({ id, label, values }, line) => {
        const { token, dash } = lineLook(line);
        const value = index === null ? lastValue(values) : values[index];
        return (
          <li key={id} className="flex items-center gap-1.5 whitespace-nowrap">
            <svg aria-hidden="true" viewBox="0 0 14 4" className="h-1 w-3.5">
              <line
                x1="0"
                y1="2"
                x2="14"
                y2="2"
                strokeWidth="2"
                stroke={`var(${token})`}
                strokeDasharray={dash.join(" ")}
              />
            </svg>
            <span className="text-muted">{label}</span>
            <span className="tabular-nums">{formatValue(value, chart.unit)}</span>
          </li>
        );
      })}
    </ul>
  );
}
