import { formatPercent } from "@/components/ui/format";
import { type EstimatedKind, estimateError } from "@/lib/progress/schemas";

const names: Readonly<Record<EstimatedKind, string>> = {
  create: "Creation",
  update: "Update",
  rollback: "Rollback",
  delete: "Deletion",
};

/** How the time left is found, and how far off it was, by what a deployment does. */
export function EstimateHelp() {
  const figures = Object.entries(estimateError) as [EstimatedKind, (typeof estimateError)[EstimatedKind]][];
  const runs = figures.reduce((sum, [, figure]) => sum + figure.runs, 0);
  return (
    <details className="max-w-xl">
      <summary className="cursor-pointer rounded-sm">How this is estimated</summary>
      <p className="mt-1">
        The time left is that of the critical path: the longest chain of resources that wait for each other. How long
        each takes comes from the last 50 of its kind in this portal; where there are fewer than 10, published means
        help out. What this run has finished corrects it. How long the alarms are watched is known and not estimated.
      </p>
      <table className="mt-2 w-full text-left tabular-nums">
        <caption className="text-left">How far off it was in {runs} replayed runs, whose times we scattered</caption>
        <thead>
          <tr className="border-b">
            <th className="py-1 pr-3 font-medium">What runs</th>
            <th className="py-1 pr-3 font-medium">Half were off by less than</th>
            <th className="py-1 font-medium">Ended within the range</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(([kind, { median, withinRange }]) => (
            <tr key={kind}>
              <th className="py-0.5 pr-3 font-normal" scope="row">
                {names[kind]}
              </th>
              <td className="py-0.5 pr-3">{formatPercent(median)} of the run</td>
              <td className="py-0.5">{formatPercent(withinRange)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
