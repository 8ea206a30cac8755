import { cn } from "@/components/ui/cn";
import { formatCount } from "@/components/ui/format";
import type { DiffLine, TemplateDiff } from "./template-diff";

const looks = {
  same: "",
  removed: "bg-danger-soft",
  added: "bg-success-soft",
} satisfies Record<DiffLine["kind"], string>;
const signs = { same: " ", removed: "-", added: "+" } satisfies Record<DiffLine["kind"], string>;
const said = { same: null, removed: "removed: ", added: "added: " } satisfies Record<DiffLine["kind"], string | null>;

/** "12 lines added, 3 removed". */
export function diffWords({ added, removed }: Pick<TemplateDiff, "added" | "removed">): string {
  if (added + removed === 0) return "not a line differs";
  return [added > 0 && `${formatCount(added, "line")} added`, removed > 0 && `${formatCount(removed, "line")} removed`]
    .filter(Boolean)
    .join(", ");
}

/** Two templates laid over one another: the lines that go and come, and a few around them. */
export function TemplateDifference({ diff, label }: { readonly diff: TemplateDiff; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <figure aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md border bg-surface">
      <table className="w-full min-w-max border-collapse font-mono text-xs">
        <thead className="sr-only">
          <tr>
            <th scope="col">Line before</th>
            <th scope="col">Line after</th>
            <th scope="col">Template</th>
          </tr>
        </thead>
        {diff.hunks.map((hunk) => (
          <tbody key={`${hunk.place} ${hunk.lines[0]?.before} ${hunk.lines[0]?.after}`}>
            <tr className="border-y bg-sunken text-muted first:border-t-0">
              <td colSpan={2} className="px-2 py-1 text-right">
                <span aria-hidden>…</span>
              </td>
              <th scope="rowgroup" className="px-2 py-1 text-left font-medium">
                {hunk.place}
                {hunk.skipped > 0 && (
                  <span className="font-normal font-sans"> · {formatCount(hunk.skipped, "line")} as before</span>
                )}
              </th>
            </tr>
            {hunk.lines.map((line) => (
              <tr key={`${line.before} ${line.after}`} className={looks[line.kind]}>
                <LineNumber value={line.before} />
                <LineNumber value={line.after} />
                <td className="whitespace-pre pr-4 pl-2">
                  {said[line.kind] && <span className="sr-only">{said[line.kind]}</span>}
                  <span aria-hidden className={cn("mr-2 select-none", line.kind === "same" && "opacity-0")}>
                    {signs[line.kind]}
                  </span>
                  {line.text}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
        {diff.skippedAfter > 0 && (
          <tbody>
            <tr className="border-t bg-sunken text-muted">
              <td colSpan={2} />
              <td className="px-2 py-1 font-sans">{formatCount(diff.skippedAfter, "line")} as before</td>
            </tr>
          </tbody>
        )}
      </table>
    </figure>
  );
}

function LineNumber({ value }: { readonly value: number | null }) {
  return <td className="w-10 select-none px-2 text-right text-muted tabular-nums">{value}</td>;
}
