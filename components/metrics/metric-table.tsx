import Link from "next/link";
import { formatExact } from "@/components/ui/format";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { MetricChart, Metrics } from "@/lib/metrics/schemas";
import { outcomeWord } from "./mark-words";
import { PartialWord } from "./partial-word";
import { deploymentsIn } from "./place-marks";
import { formatValue } from "./units";

export interface MetricTableProps {
  readonly chart: MetricChart;
  readonly metrics: Pick<Metrics, "timestamps" | "period" | "deployments">;
}

/** A chart's values as a table with the deployments that ran meanwhile, the newest first. */
export function MetricTable({ chart, metrics: { timestamps, period, deployments } }: MetricTableProps) {
  const rows = timestamps.map((at, index) => ({ at, index })).reverse();
  return (
    <section aria-labelledby={`table-${chart.id}`} className="min-w-0 rounded-lg border bg-surface">
      <h3 id={`table-${chart.id}`} className="px-3 py-2 font-medium">
        {chart.title}
        {chart.partial && <PartialWord />}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={`Values of ${chart.title}`} tabIndex={0} className="max-h-72 overflow-y-auto border-t">
        <Table caption={chart.title}>
          <THead>
            <TR>
              <TH className="top-0">Time</TH>
              {chart.series.map(({ id, label }) => (
                <TH key={id} align="right" className="top-0">
                  {label}
                </TH>
              ))}
              {deployments.length > 0 && <TH className="top-0">Deployment</TH>}
            </TR>
          </THead>
          <TBody>
            {rows.map(({ at, index }) => (
              <TR key={at}>
                <TD>{formatExact(at * 1000)}</TD>
                {chart.series.map(({ id, label, values }) => (
                  <TD key={id} label={label} numeric>
                    {formatValue(values[index], chart.unit)}
                  </TD>
                ))}
                {deployments.length > 0 && (
                  <TD label="Deployment">
                    {deploymentsIn(deployments, at, period).map((deployment) => (
                      <Link
                        key={deployment.id}
                        href={`/deployments/${deployment.id}`}
                        className="mr-2 whitespace-nowrap rounded-sm text-accent hover:underline"
                      >
                        {deployment.number} {outcomeWord(deployment)}
                      </Link>
                    ))}
                  </TD>
                )}
              </TR>
            ))}
          </TBody>
        </Table>
      </section>
    </section>
  );
}
