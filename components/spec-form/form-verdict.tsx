import { CircleAlert, TriangleAlert } from "lucide-react";
import { blockingRules, remarksOf } from "@/components/plans/remarks";
import { formatCount } from "@/components/ui/format";
import type { Finding } from "@/lib/plans/schemas";

export interface FormVerdictProps {
  /** Faults on screen. */
  readonly faults: number;
  /** Fields that are missing or wrong, on screen or not yet. */
  readonly left: number;
  /** What the policies say of the form as it is; none while something is missing. */
  readonly findings: readonly Finding[];
  readonly onFirstFault: () => void;
  readonly onFindings: () => void;
}

/** Whether the form can be sent, in a line that leads to what is in the way. */
export function FormVerdict({ faults, left, findings, onFirstFault, onFindings }: FormVerdictProps) {
  if (faults > 0) {
    return (
      <button type="button" onClick={onFirstFault} className="inline-flex items-center gap-1.5 font-medium text-danger">
        <CircleAlert aria-hidden className="size-4" />
        {formatCount(faults, "field")} to mend. Go to the first
      </button>
    );
  }
  if (left > 0) return <span className="text-muted">{formatCount(left, "field")} left to fill in</span>;
  const [rule, ...others] = blockingRules(findings);
  if (rule) {
    return (
      <button type="button" onClick={onFindings} className="inline-flex items-center gap-1.5 text-left text-danger">
        <CircleAlert aria-hidden className="size-4 shrink-0" />
        <span className="font-medium">
          Policy <span className="break-all font-mono text-xs">{rule}</span>
          {others.length > 0 && ` and ${formatCount(others.length, "other")}`} {others.length > 0 ? "block" : "blocks"}{" "}
          this. See why
        </span>
      </button>
    );
  }
  const remarks = remarksOf(findings).length;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 text-muted">
      Everything is in order
      {remarks > 0 && (
        <button type="button" onClick={onFindings} className="inline-flex items-center gap-1.5 text-warning">
          <TriangleAlert aria-hidden className="size-4" />
          {formatCount(remarks, "remark")} of the policies
        </button>
      )}
    </span>
  );
}
