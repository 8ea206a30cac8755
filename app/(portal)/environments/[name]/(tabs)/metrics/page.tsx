import type { Metadata } from "next";
import { Suspense } from "react";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { environmentByName } from "@/app/_lib/queries";
import { PanelSkeleton } from "@/app/_lib/skeletons";
import { MetricsPanel } from "@/components/metrics/metrics-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { hasStack } from "@/lib/environments";
import { metricRanges, metricSpanSchema } from "@/lib/metrics";
import { MetricsOrWhyNot } from "../_components/metrics-or-why-not";

interface Props {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Metrics of ${(await params).name}` };
}

/** The charts of load balancer, instances and database; the time and the view are part of the address. */
export default async function EnvironmentMetricsPage({ params, searchParams }: Props) {
  const { name } = await params;
  const asked = await readParams(searchParams);
  const span = readSpan(asked);
  const view = asked.view === "table" ? "table" : "charts";
  const environment = await environmentByName(name);
  if (!hasStack(environment.stackStatus)) {
    return <EmptyState>Metrics appear here once the stack is built.</EmptyState>;
  }
  const { range, from, to } = span;
  const query = from && to ? new URLSearchParams({ from, to }).toString() : `range=${range}`;
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
            selected: !span.from && value === span.range,
            href: addressWith(path, asked, { range: value, from: undefined, to: undefined }),
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
      <Suspense key={query} fallback={<PanelSkeleton label="Loading metrics" />}>
        <MetricsOrWhyNot name={name} span={span}>
          {(metrics) => <MetricsPanel key={query} name={name} metrics={metrics} view={view} query={query} />}
        </MetricsOrWhyNot>
      </Suspense>
    </>
  );
}

/** The span an address asks for; what it says wrong counts as not said. */
function readSpan({ range, from, to }: Readonly<Record<string, string>>) {
  const asked = [{ range, from, to }, { range }].map((words) => metricSpanSchema.safeParse(words).data);
  return asked.find((span) => span !== undefined) ?? metricSpanSchema.parse({});
}
