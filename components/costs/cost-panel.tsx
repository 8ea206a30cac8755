import { formatDate, formatMonthly, formatPercent } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { type CostEstimate, largestLine } from "@/lib/costs/schemas";
import { CostChange } from "./cost-change";
import { CostLines } from "./cost-lines";
import { formatTotal } from "./money";
import { PriceSources } from "./price-sources";
import { UsageLines, WithoutListPrice } from "./unpriced-lines";
import type { FormCost } from "./use-form-cost";

export interface CostPanelProps extends FormCost {
  /** Whether the values on screen are in order; a price of earlier ones is marked as such. */
  readonly upToDate: boolean;
}

/** What an environment costs a month: the total, what drives it, every line, and what has no price. */
export function CostPanel({ priced, current, upToDate }: CostPanelProps) {
  if (!priced) {
    return upToDate ? (
      <Skeleton className="h-80" />
    ) : (
      <p className="text-muted">The price appears once network, web tier and database are in order.</p>
    );
  }
  const { cost, costDifference } = priced;
  return (
    <div className="flex flex-col gap-4" aria-busy={!current && upToDate}>
      <div>
        <p className="font-semibold text-lg tabular-nums first-letter:uppercase">{formatTotal(cost)}</p>
        <p className="text-muted text-xs">
          {cost.region} at list prices, 730 hours a month, before tax, free tiers and discounts.
        </p>
        {!upToDate && <p className="mt-1 text-muted text-xs">As of the last values that were in order.</p>}
      </div>
      {costDifference && <CostChange difference={costDifference} />}
      <Driver cost={cost} />
      <WithoutListPrice cost={cost} />
      <CostLines cost={cost} />
      <UsageLines cost={cost} />
      <PriceSources cost={cost} />
      <p className="text-muted text-xs">
        List prices put together on {formatDate(cost.priceDate)}
        {cost.oldestPrice && `; the oldest of these is from ${formatDate(cost.oldestPrice)}`}.
      </p>
    </div>
  );
}

/** The largest line, in words; of an incomplete total no share is told. */
function Driver({ cost }: { readonly cost: CostEstimate }) {
  const most = largestLine(cost);
  if (!most) return null;
  return (
    <p>
      {cost.atLeast ? "Largest line with a price" : "Largest line"}: {most.label}, {formatMonthly(most.monthly)}
      {!cost.atLeast && ` (${formatPercent(most.monthly / cost.monthly)})`}.
    </p>
  );
}
