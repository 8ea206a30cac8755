import { CircleAlert, TriangleAlert } from "lucide-react";
import { blockingRules, remarksOf } from "@/components/plans/remarks";
import { preflightSummary } from "@/components/preflight/preflight-summary";
import type { FormPreflight } from "@/components/preflight/use-preflight";
import { formatCount } from "@/components/ui/format";
import type { Preview } from "./use-preview";

export interface FormVerdictProps {
  /** Faults on screen. */
  readonly faults: number;
  /** Fields that are missing or wrong, on screen or not yet. */
  readonly left: number;
  /** What the server says of the form as it is; idle while something is missing. */
  readonly preview: Preview;
  /** What the account says of it. */
  readonly preflight: FormPreflight;
  readonly onFirstFault: () => void;
  readonly onFindings: () => void;
  readonly onPreflight: () => void;
}

/** Whether the form can be sent, in a line that leads to what is in the way. */
export function FormVerdict(props: FormVerdictProps) {
  const { faults, left, preview, preflight, onFirstFault, onFindings, onPreflight } = props;
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
  const [line, ...otherLines] = preflight.failed;
  if (line) {
    return (
      <InTheWay onClick={onPreflight}>
        {line.label}
        {otherLines.length > 0 && ` and ${formatCount(otherLines.length, "other check")}`} failed in the account. See
        why
      </InTheWay>
    );
  }
  if (preflight.state === "asking") return <span className="text-muted">Asking the account…</span>;
  const unknown = preflight.last?.lines.filter(({ state }) => state === "unknown").length ?? 0;
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
      {(unknown > 0 || preflight.state === "unanswered") && (
        <button type="button" onClick={onPreflight} className="inline-flex items-center gap-1.5 text-warning">
          <TriangleAlert aria-hidden className="size-4" />
          {preflight.last ? `Preflight: ${preflightSummary(preflight.last.lines)}` : "The account could not be asked"}
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
