import { formatMonthly, formatMonthlyDifference } from "@/components/ui/format";
import type { ReviewedCost } from "@/lib/reviews/schemas";

/** What a plan does to the price: "+$120.50 / month, to $540.20 / month". Null where nothing is priced. */
export function costWords(cost: ReviewedCost | null): string | null {
  if (!cost) return null;
  const least = cost.atLeast ? "at least " : "";
  if (cost.before === null) return `${least}${formatMonthly(cost.after)}`;
  if (cost.after === 0) return `${formatMonthlyDifference(-cost.before)}, to nothing`;
  const after = `${least}${formatMonthly(cost.after)}`;
  const stays = cost.after === cost.before && !cost.incomplete;
  return stays ? `no change: ${after}` : `${costDifferenceWords(cost)}, to ${after}`;
}

/** The difference alone, for a narrow place: "+$120.50 / month"; of something new all of it. */
export function costDifferenceWords(cost: ReviewedCost): string {
  const difference = formatMonthlyDifference(cost.after - (cost.before ?? 0));
  if (cost.before === null) return `${cost.atLeast ? "at least " : ""}${difference}`;
  return cost.incomplete ? `${difference}, and what has no list price` : difference;
}
