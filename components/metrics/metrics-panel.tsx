"use client";

import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import type { Metrics } from "@/lib/metrics/schemas";
import { AlarmList } from "./alarm-list";
import { MarkList } from "./mark-list";
import { MetricChart } from "./metric-chart";
import { MetricTable } from "./metric-table";
import { placeMarks } from "./place-marks";
import { SpanBar, useSpanAddress } from "./span-bar";
import { chartsByTier } from "./tiers";
import { showable, spanOf } from "./time-span";
import { useMetrics } from "./use-metrics";

export interface MetricsPanelProps {
  readonly name: string;
  readonly metrics: Metrics;
  readonly view: "charts" | "table";
  /** What of the address says which time is shown: `range=1h`, or `from=...&to=...`. */
  readonly query: string;
}

/** Every chart of an environment with its deployments, and its alarms, refreshed while it is open. */
export function MetricsPanel({ name, metrics: initial, view, query }: MetricsPanelProps) {
  const { metrics, stale } = useMetrics(name, initial, query);
  const { show } = useSpanAddress();
  const span = spanOf(metrics);
  const readAt = Date.parse(metrics.readAt);
  const marks = placeMarks(metrics.deployments, span, readAt);
  return (
    <>
      <SpanBar span={span} now={readAt} />
      <p role="status" className="text-muted text-xs">
        {stale ? "Could not be refreshed; this was read " : "Read "}
        <RelativeTime value={metrics.readAt} />, one value every {metrics.period / 60} min, times in UTC
      </p>
      {metrics.partial && (
        <Callout tone="warning">
          CloudWatch has answered in part: some gaps are values that did not come. Their charts say so. The next refresh
          may fill them.
          {metrics.messages.length > 0 && ` CloudWatch says: ${metrics.messages.join(" ")}`}
        </Callout>
      )}
      <Card title="Alarms">
        <AlarmList alarms={metrics.alarms} />
      </Card>
      <MarkList deployments={metrics.deployments} />
      {chartsByTier(metrics.charts).map(({ tier, title, charts }) => (
        <Section key={tier} title={title}>
          <div className="grid gap-3 md:grid-cols-2 2xl:grid-cols-3">
            {charts.map((chart) =>
              view === "table" ? (
                <MetricTable key={chart.id} chart={chart} metrics={metrics} />
              ) : (
                <MetricChart
                  key={chart.id}
                  chart={chart}
                  timestamps={metrics.timestamps}
                  span={span}
                  marks={marks}
                  onZoom={(chosen) => show(showable(chosen, readAt))}
                />
              ),
            )}
          </div>
        </Section>
      ))}
    </>
  );
}
