import type { Metadata } from "next";
import { Suspense } from "react";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { environmentByName } from "@/app/_lib/queries";
import { PanelSkeleton } from "@/app/_lib/skeletons";
import { MetricsPanel } from "@/components/metrics/metrics-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { hasStack } from "@/lib/environments";
import { metricRangeSchema, metricRanges } from "@/lib/metrics";
import { MetricsOrWhyNot } from "../_components/metrics-or-why-not";

interface Props {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Metrics of ${(await params).name}` };
}

/** The charts of load balancer, instances and database; the range and the view are part of the address. */
export default async function EnvironmentMetricsPage({ params, searchParams }: Props) {
  const { name } = await params;
  const asked = await readParams(searchParams);
  const range = metricRangeSchema.safeParse(asked.range).data ?? "1h";
  const view = asked.view === "table" ? "table" : "charts";
  const environment = await environmentByName(name);
  if (!hasStack(environment.stackStatus)) {
    return <EmptyState>Metrics appear here once the stack is built.</EmptyState>;
  }
  const path = `/environments/${name}/metrics`;
  const other = view === "table" ? undefined : "table";
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterChips
          label="Range"
          items={metricRanges.map((value) => ({
            id: value,
            label: value,
            selected: value === range,
            href: addressWith(path, asked, { range: value }),
          }))}
        />
        <FilterChips
          label="View"
          items={[
            {
              id: "table",
              label: "As tables",
              selected: view === "table",
              href: addressWith(path, asked, { view: other }),
            },
          ]}
        />
      </div>
      <Suspense key={range} fallback={<PanelSkeleton label="Loading metrics" />}>
        <MetricsOrWhyNot name={name} range={range}>
          {(metrics) => <MetricsPanel name={name} metrics={metrics} view={view} />}
        </MetricsOrWhyNot>
      </Suspense>
    </>
  );
}
