import { formatCount } from "@/components/ui/format";
import { type CostEstimate, type CostLine, costTiers } from "@/lib/costs/schemas";
import { formatAmount, formatUnitPrice, tierTitles } from "./money";

/** Every line that has a price, by tier: what, how much of it at which price, and what that is a month. */
export function CostLines({ cost }: { readonly cost: CostEstimate }) {
  const groups = costTiers
    .map((tier) => ({ tier, lines: cost.lines.filter((line) => line.tier === tier) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">Monthly price, line by line</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Part</th>
          <th scope="col">US dollars a month</th>
        </tr>
      </thead>
      {groups.map(({ tier, lines }) => (
        <tbody key={tier}>
          <tr className="border-b">
            <th scope="rowgroup" className="pt-3 pb-1 font-medium">
              {tierTitles[tier]}
            </th>
            <td className="pt-3 pb-1 text-right font-medium tabular-nums">{formatAmount(sumOf(lines))}</td>
          </tr>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Line({ line }: { readonly line: CostLine }) {
  return (
    <tr className="align-top">
      <th scope="row" className="py-1 pr-3 font-normal">
        {line.label}
        <span className="block text-muted text-xs">
          {formatCount(line.quantity, line.unit)} × {formatUnitPrice(line.unitPrice)}
          {line.estimated && ` · estimate: ${line.note}`}
        </span>
      </th>
      <td className="whitespace-nowrap py-1 text-right tabular-nums">
        {line.estimated && <span aria-hidden>≈ </span>}
        {formatAmount(line.monthly)}
      </td>
    </tr>
  );
}

function sumOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { monthly }) => sum + monthly, 0);
}
