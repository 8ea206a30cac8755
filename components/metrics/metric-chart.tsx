"use client";

import "uplot/dist/uPlot.min.css";
import { useEffect, useRef, useState } from "react";
import UPlot from "uplot";
import { formatClock } from "@/components/ui/format";
import type { MetricChart as Chart } from "@/lib/metrics/schemas";
import { onThemeChange } from "./chart-colours";
import { ChartLegend } from "./chart-legend";
import { MarkBands, MarkOverlay } from "./mark-overlay";
import { PartialWord } from "./partial-word";
import type { PlacedMark } from "./place-marks";
import { plotArea, plotOptions } from "./plot-options";
import type { TimeSpan } from "./time-span";
import { describeChart } from "./units";

const HEIGHT = 144;

export interface MetricChartProps {
  readonly chart: Chart;
  /** Epoch seconds, one for each value. */
  readonly timestamps: readonly number[];
  readonly span: TimeSpan;
  readonly marks: readonly PlacedMark[];
  /** A part of the span was chosen by dragging over it. */
  readonly onZoom: (span: TimeSpan) => void;
}

/** One chart with its legend and deployments; the legend follows the pointer, on all charts of the page at once. */
export function MetricChart({ chart, timestamps, span, marks, onZoom }: MetricChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);
  const [index, setIndex] = useState<number | null>(null);
  const shape = `${chart.id} ${chart.unit} ${chart.series.map(({ id, label }) => `${id} ${label}`).join(" ")}`;
  const latest = useRef({ chart, timestamps, span, onZoom });
  latest.current = { chart, timestamps, span, onZoom };

  // biome-ignore lint/correctness/useExhaustiveDependencies: new data goes into the plot there is; a new shape makes a new one
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    function draw() {
      plot.current?.destroy();
      if (!element) return;
      const { chart, timestamps } = latest.current;
      const options = plotOptions(
        chart,
        { width: element.clientWidth, height: HEIGHT },
        {
          span: () => latest.current.span,
          onCursor: setIndex,
          onSelect: (chosen) => latest.current.onZoom(chosen),
        },
      );
      plot.current = new UPlot(options, dataOf(chart, timestamps), element);
    }
    draw();
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    const stop = onThemeChange(draw);
    return () => {
      stop();
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => plot.current?.setData(dataOf(chart, timestamps)), [chart, timestamps]);

  const at = index === null ? undefined : timestamps[index];
  return (
    <figure className="min-w-0 rounded-lg border bg-surface px-3 pt-2 pb-1.5">
      <figcaption className="flex items-baseline justify-between gap-2">
        <span className="font-medium">
          {chart.title}
          {chart.partial && <PartialWord />}
        </span>
        <span className="text-muted text-xs tabular-nums">
          {at === undefined ? "now" : formatClock(at * 1000).slice(0, 5)}
        </span>
      </figcaption>
      <ChartLegend chart={chart} index={index} />
      <div className="relative min-w-0">
        <div style={plotArea} className="absolute">
          <MarkBands marks={marks} />
        </div>
        <div
          ref={place}
          role="img"
          aria-label={describeChart(chart)}
          style={{ height: HEIGHT }}
          className="min-w-0 [&_.u-select]:bg-accent/20!"
        />
        <div style={plotArea} className="pointer-events-none absolute">
          <MarkOverlay marks={marks} />
        </div>
      </div>
    </figure>
  );
}

function dataOf(chart: Chart, timestamps: readonly number[]): UPlot.AlignedData {
  return [[...timestamps], ...chart.series.map(({ values }) => [...values])];
}
