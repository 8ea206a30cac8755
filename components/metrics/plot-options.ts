import type uPlot from "uplot";
import type { MetricChart } from "@/lib/metrics/schemas";
import { lineLook, tokenColour } from "./chart-colours";
import { isolated } from "./isolated";
import type { TimeSpan } from "./time-span";
import { formatValue } from "./units";

const DAY = 86_400;
const font = '11px "Geist Mono", ui-monospace, monospace';

const AXIS_WIDTH = 64;
const AXIS_HEIGHT = 24;
const PADDING = 8;

/** Where in its element a plot's lines are drawn, in CSS pixels from its edges. */
export const plotArea = { left: AXIS_WIDTH, right: PADDING, top: PADDING, bottom: AXIS_HEIGHT } as const;

/** Steps of a byte axis, so that its marks are whole KiB, MiB or GiB. */
const powersOfTwo = Array.from({ length: 50 }, (_, power) => 2 ** power);

function timeTicks(splits: readonly number[], span: number): string[] {
  return splits.map((at) => {
    const moment = new Date(at * 1000).toISOString();
    return span > DAY ? moment.slice(5, 10) : moment.slice(11, 16);
  });
}

/** What a plot asks for and tells. */
export interface PlotCallbacks {
  /** The time it shows. */
  readonly span: () => TimeSpan;
  readonly onCursor: (index: number | null) => void;
  readonly onSelect: (span: TimeSpan) => void;
}

/** uPlot's options for one chart: times in UTC, values from zero, gaps left open, the cursor shared by all charts. */
export function plotOptions(
  chart: Pick<MetricChart, "unit" | "series">,
  size: { readonly width: number; readonly height: number },
  { span, onCursor, onSelect }: PlotCallbacks,
): uPlot.Options {
  const axis = {
    stroke: tokenColour("--muted"),
    font,
    grid: { stroke: tokenColour("--border"), width: 1 },
    ticks: { show: false },
  };
  return {
    ...size,
    padding: [PADDING, PADDING, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false, dist: 5 },
      sync: { key: "metrics", filters: { pub: (type) => !["mousedown", "mouseup"].includes(type) } },
      points: { size: 6 },
    },
    scales: {
      x: {
        range: () => {
          const { from, to } = span();
          return [from / 1000, to / 1000];
        },
      },
      y: { range: (_, __, high) => [0, high > 0 ? high * 1.1 : 1] },
    },
    axes: [
      {
        ...axis,
        size: AXIS_HEIGHT,
        values: (plot, splits) => timeTicks(splits, (plot.scales.x?.max ?? 0) - (plot.scales.x?.min ?? 0)),
      },
      {
        ...axis,
        size: AXIS_WIDTH,
        space: 32,
        ...(chart.unit.startsWith("bytes") && { incrs: powersOfTwo }),
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
          // A value between two gaps has no line to show it.
          points: { show: true, size: 3, filter: (plot: uPlot, line: number) => isolated(plot.data[line] ?? []) },
        };
      }),
    ],
    hooks: {
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width === 0) return;
          const [from, to] = [plot.posToVal(left, "x") * 1000, plot.posToVal(left + width, "x") * 1000];
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onSelect({ from, to });
        },
      ],
    },
  };
}
