import { Callout } from "@/components/ui/callout";
import type { CostEstimate, UnpricedLine } from "@/lib/costs/schemas";

interface Props {
  readonly cost: CostEstimate;
}

const ofKind = ({ unpriced }: CostEstimate, kind: UnpricedLine["kind"]) =>
  unpriced.filter((line) => line.kind === kind);

/** What surely costs something, but has no list price; nothing where everything has one. */
export function WithoutListPrice({ cost }: Props) {
  const lines = ofKind(cost, "noListPrice");
  if (lines.length === 0) return null;
  return (
    <Callout tone="warning">
      It costs more than this. There is no list price in {cost.region} for:
      <ul className="mt-1 list-disc pl-4">
        {lines.map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </ul>
    </Callout>
  );
}

/** What costs by use, and so is left out of the total. */
export function UsageLines({ cost }: Props) {
  const lines = ofKind(cost, "usage");
  const title = "Not in the total: depends on use";
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
