import type { CostEstimate, UnpricedLine } from "@/lib/costs/schemas";

/** What the total leaves out: first what surely costs something, then what costs by use. */
export function UnpricedLines({ cost }: { readonly cost: CostEstimate }) {
  const of = (kind: UnpricedLine["kind"]) => cost.unpriced.filter((line) => line.kind === kind);
  return (
    <>
      <Lines title="Without a list price" lines={of("noListPrice")} />
      <Lines title="Not in the total: depends on use" lines={of("usage")} />
    </>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly UnpricedLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="border-b pb-1 font-medium">{title}</h3>
      <ul className="mt-1 flex flex-col gap-1.5">
        {lines.map(({ id, label, why }) => (
          <li key={id}>
            {label}
            <span className="block text-muted text-xs first-letter:uppercase">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
