import type { MetricChart } from "@/lib/metrics/schemas";
import { lineLook } from "./chart-colours";
import { describeChart, formatValue, lastValue } from "./units";

const WIDTH = 160;
const HEIGHT = 32;

/** A chart in miniature: its title, its first line's latest value, and its lines without axes. */
export function Sparkline({ chart }: { readonly chart: MetricChart }) {
  const high = Math.max(...chart.series.flatMap(({ values }) => values.filter((value) => value !== null)), 0);
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-baseline justify-between gap-2">
        <span className="truncate text-muted text-xs">{chart.title}</span>
        <span className="whitespace-nowrap font-medium tabular-nums">
          {formatValue(lastValue(chart.series[0]?.values ?? []), chart.unit)}
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={describeChart(chart)}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="mt-1 h-8 w-full border-b"
      >
        {chart.series.map(({ id, values }, index) => (
          <path
            key={id}
            d={linePath(values, high || 1)}
            fill="none"
            stroke={`var(${lineLook(index).token})`}
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </figure>
  );
}

/** The values as an SVG path; a gap lifts the pen. */
export function linePath(values: readonly (number | null)[], high: number): string {
  const step = WIDTH / Math.max(values.length - 1, 1);
  let drawing = false;
  return values
    .map((value, index) => {
      if (value === null) {
        drawing = false;
        return "";
      }
      const command = drawing ? "L" : "M";
      drawing = true;
      return `${command}${(index * step).toFixed(1)} ${(HEIGHT - 1 - (value / high) * (HEIGHT - 3)).toFixed(1)}`;
    })
    .join("");
}
