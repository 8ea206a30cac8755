import { formatMonthly, formatMonthlyDifference } from "@/components/ui/format";
import type { CostDifference, CostLineDifference } from "@/lib/costs/schemas";
import { formatAmount } from "./money";

/** What an update does to the price: in total, and part by part, the largest first. */
export function CostChange({ difference }: { readonly difference: CostDifference }) {
  const { lines, monthly, before, complete } = difference;
  return (
    <section aria-label="Difference to what runs" className="rounded-md border p-3">
      <p className="font-medium tabular-nums">
        {lines.length === 0 ? "The same as what runs" : `${formatMonthlyDifference(monthly)} against what runs`}
        <span className="font-normal text-muted"> ({formatMonthly(before)} now)</span>
      </p>
      {!complete && <p className="text-muted text-xs">Some of it has no list price and is not in this difference.</p>}
      {lines.length > 0 && (
        <dl className="mt-2 flex flex-col gap-1.5">
          {lines.map((line) => (
            <div key={line.id} className="flex items-baseline justify-between gap-3">
              <dt className="min-w-0">
                {line.label}
                <span className="block text-muted text-xs tabular-nums">
                  {amountWords(line.before)} → {amountWords(line.after)}
                </span>
              </dt>
              <dd className="whitespace-nowrap tabular-nums">{differenceWords(line)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function amountWords(amount: number | null): string {
  return amount === null ? "no list price" : formatAmount(amount);
}

function differenceWords({ difference }: CostLineDifference): string {
  return difference === null ? "not known" : formatMonthlyDifference(difference);
}
