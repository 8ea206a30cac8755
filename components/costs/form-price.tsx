import { formatMonthlyDifference } from "@/components/ui/format";
import { formatTotal } from "./money";
import type { FormCost } from "./use-form-cost";

/** The monthly total for the form's bar, with the difference for an update; a way to the lines. */
export function FormPrice({ cost, onOpen }: { readonly cost: FormCost; readonly onOpen: () => void }) {
  if (!cost.priced) return null;
  const { costDifference } = cost.priced;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="rounded-sm text-muted text-sm tabular-nums underline-offset-2 hover:underline"
    >
      <span className="sr-only">Price: </span>
      <span className="inline-block first-letter:uppercase">{formatTotal(cost.priced.cost)}</span>
      {costDifference && costDifference.lines.length > 0 && ` (${formatMonthlyDifference(costDifference.monthly)})`}
    </button>
  );
}
