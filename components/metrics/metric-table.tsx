import { formatExact } from "@/components/ui/format";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { MetricChart } from "@/lib/metrics/schemas";
import { formatValue } from "./units";

export interface MetricTableProps {
  readonly chart: MetricChart;
  readonly timestamps: readonly number[];
}

/** A chart's values as a table, the newest first. */
export function MetricTable({ chart, timestamps }: MetricTableProps) {
  const rows = timestamps.map((at, index) => ({ at, index })).reverse();
  return (
    <section aria-labelledby={`table-${chart.id}`} className="min-w-0 rounded-lg border bg-surface">
      <h3 id={`table-${chart.id}`} className="px-3 py-2 font-medium">
        {chart.title}
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
              </TR>
            ))}
          </TBody>
        </Table>
      </section>
    </section>
  );
}
