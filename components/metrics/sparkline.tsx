import type { MetricChart } from "@/lib/metrics/schemas";
import { lineLook } from "./chart-colours";
import { linePath } from "./line-path";
import { describeChart, formatValue, lastValue } from "./units";

const box = { width: 160, height: 32 };

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
        viewBox={`0 -1 ${box.width} ${box.height + 2}`}
        preserveAspectRatio="none"
        className="mt-1 h-8 w-full border-b"
      >
        {chart.series.map(({ id, values }, index) => (
          <path
            key={id}
            d={linePath(values, high || 1, box)}
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
