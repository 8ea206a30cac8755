import { formatPercent } from "@/components/ui/format";
import { estimateError } from "@/lib/progress/schemas";

/** How the time left is found, and how far off it was where that is known. */
export function EstimateHelp() {
  const { median, withinRange, runs } = estimateError;
  return (
    <details className="max-w-xl">
      <summary className="cursor-pointer rounded-sm">How this is estimated</summary>
      <p className="mt-1">
        The time left is that of the critical path: the longest chain of resources that wait for each other. How long
        each takes comes from the last 50 of its kind in this portal; where there are fewer than 10, published means
        help out. What this run has finished corrects it. In {runs} replayed runs, whose times we scattered, half of the
        estimates were off by less than {formatPercent(median)} of the whole run, and {formatPercent(withinRange)} of
        the true ends were within the range.
      </p>
    </details>
  );
}
