import { formatDate } from "@/components/ui/format";
import type { CostEstimate, CostLine } from "@/lib/costs/schemas";

/** Where each price was read and when, folded away. */
export function PriceSources({ cost }: { readonly cost: CostEstimate }) {
  if (cost.lines.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer font-medium">Where the prices come from</summary>
      <dl className="mt-2 flex flex-col gap-2">
        {bySource(cost.lines).map(({ source, labels }) => (
          <div key={`${source.name} ${source.date}`}>
            <dt>
              {source.name},{" "}
              <span className="whitespace-nowrap">{source.date ? formatDate(source.date) : "undated"}</span>
            </dt>
            <dd className="text-muted text-xs">{labels.join("; ")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function bySource(lines: readonly CostLine[]) {
  const groups = new Map<string, { source: CostLine["source"]; labels: string[] }>();
  for (const { source, label } of lines) {
    const key = `${source.name} ${source.date}`;
    const group = groups.get(key) ?? { source, labels: [] };
    group.labels.push(label);
    groups.set(key, group);
  }
  return [...groups.values()];
}
