"use client";

import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import type { Metrics } from "@/lib/metrics/schemas";
import { AlarmList } from "./alarm-list";
import { MetricChart } from "./metric-chart";
import { MetricTable } from "./metric-table";
import { chartsByTier } from "./tiers";
import { useMetrics } from "./use-metrics";

export interface MetricsPanelProps {
  readonly name: string;
  readonly metrics: Metrics;
  readonly view: "charts" | "table";
}

/** Every chart of an environment and its alarms, refreshed while it is open. */
export function MetricsPanel({ name, metrics: initial, view }: MetricsPanelProps) {
  const { metrics, stale } = useMetrics(name, initial);
  return (
    <>
      <p role="status" className="text-muted text-xs">
        {stale ? "Could not be refreshed; this was read " : "Read "}
        <RelativeTime value={metrics.readAt} />, one value every {metrics.period / 60} min, times in UTC
      </p>
      {metrics.partial && (
        <Callout tone="warning">
          CloudWatch gave only part of the data this time. The gaps may fill at the next refresh.
        </Callout>
      )}
      <Card title="Alarms">
        <AlarmList alarms={metrics.alarms} />
      </Card>
      {chartsByTier(metrics.charts).map(({ tier, title, charts }) => (
        <Section key={tier} title={title}>
          <div className="grid gap-3 md:grid-cols-2 2xl:grid-cols-3">
            {charts.map((chart) =>
              view === "table" ? (
                <MetricTable key={chart.id} chart={chart} timestamps={metrics.timestamps} />
              ) : (
                <MetricChart key={chart.id} chart={chart} timestamps={metrics.timestamps} />
              ),
            )}
          </div>
        </Section>
      ))}
    </>
  );
}
