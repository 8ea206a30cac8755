import type uPlot from "uplot";
import type { MetricChart } from "@/lib/metrics/schemas";
import { lineLook, tokenColour } from "./chart-colours";
import { formatValue } from "./units";

const DAY = 86_400;
const font = '11px "Geist Mono", ui-monospace, monospace';

/** Steps of a byte axis, so that its marks are whole KiB, MiB or GiB. */
const powersOfTwo = Array.from({ length: 50 }, (_, power) => 2 ** power);

function timeTicks(splits: readonly number[], span: number): string[] {
  return splits.map((at) => {
    const moment = new Date(at * 1000).toISOString();
    return span > DAY ? moment.slice(5, 10) : moment.slice(11, 16);
  });
}

/** uPlot's options for one chart: times in UTC, values from zero, gaps left open, the cursor shared by all charts. */
export function plotOptions(
  chart: Pick<MetricChart, "unit" | "series">,
  size: { readonly width: number; readonly height: number },
  onCursor: (index: number | null) => void,
): uPlot.Options {
  const axis = {
    stroke: tokenColour("--muted"),
    font,
    grid: { stroke: tokenColour("--border"), width: 1 },
    ticks: { show: false },
  };
  return {
    ...size,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, sync: { key: "metrics" }, points: { size: 6 } },
    scales: { y: { range: (_, __, high) => [0, high > 0 ? high * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        size: 24,
        values: (plot, splits) => timeTicks(splits, (plot.scales.x?.max ?? 0) - (plot.scales.x?.min ?? 0)),
      },
      {
        ...axis,
        size: 64,
        space: 32,
        ...(chart.unit === "bytes" && { incrs: powersOfTwo }),
        values: (_, splits) => splits.map((value) => formatValue(value, chart.unit)),
      },
    ],
    series: [
      {},
      ...chart.series.map(({ label }, index) => {
        const look = lineLook(index);
        return {
          label,
          stroke: tokenColour(look.token),
          width: 1.5,
          dash: look.dash.length > 0 ? [...look.dash] : undefined,
          spanGaps: false,
          points: { show: false },
        };
      }),
    ],
    hooks: { setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)] },
  };
}
