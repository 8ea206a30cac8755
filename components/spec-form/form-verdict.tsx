import { CircleAlert, TriangleAlert } from "lucide-react";
import { blockingRules, remarksOf } from "@/components/plans/remarks";
import { formatCount } from "@/components/ui/format";
import type { Preview } from "./use-preview";

export interface FormVerdictProps {
  /** Faults on screen. */
  readonly faults: number;
  /** Fields that are missing or wrong, on screen or not yet. */
  readonly left: number;
  /** What the server says of the form as it is; idle while something is missing. */
  readonly preview: Preview;
  readonly onFirstFault: () => void;
  readonly onFindings: () => void;
}

/** Whether the form can be sent, in a line that leads to what is in the way. */
export function FormVerdict({ faults, left, preview, onFirstFault, onFindings }: FormVerdictProps) {
  if (faults > 0) {
    return <InTheWay onClick={onFirstFault}>{formatCount(faults, "field")} to mend. Go to the first</InTheWay>;
  }
  if (left > 0) return <span className="text-muted">{formatCount(left, "field")} left to fill in</span>;
  if (preview.state === "failed") return <InTheWay onClick={onFindings}>This could not be checked. See why</InTheWay>;
  if (!preview.answer) return <span className="text-muted">Checking…</span>;
  const { findings } = preview.answer;
  const [rule, ...others] = blockingRules(findings);
  if (rule) {
    return (
      <InTheWay onClick={onFindings}>
        {rule}
        {others.length > 0 && ` and ${formatCount(others.length, "other")}`} {others.length > 0 ? "block" : "blocks"}{" "}
        this. See why
      </InTheWay>
    );
  }
  const remarks = remarksOf(findings).length;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 text-muted">
      Everything is in order
      {remarks > 0 && (
        <button type="button" onClick={onFindings} className="inline-flex items-center gap-1.5 text-warning">
          <TriangleAlert aria-hidden className="size-4" />
          {formatCount(remarks, "remark")}
        </button>
      )}
    </span>
  );
}

function InTheWay({ onClick, children }: { readonly onClick: () => void; readonly children: React.ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="inline-flex items-center gap-1.5 text-left font-medium text-danger [overflow-wrap:anywhere]"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span>{children}</span>
    </button>
  );
}
