import { StateWord } from "@/components/ui/state-word";
import type { Finding } from "@/lib/plans/schemas";

const looks = {
  ERROR: { tone: "danger", word: "Error" },
  WARN: { tone: "warning", word: "Warning" },
  INFO: { tone: "info", word: "Note" },
} as const;
const order = ["ERROR", "WARN", "INFO"];

/** What the policies say about the template, worst first. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return <p className="text-muted">The checks found nothing to say about this template.</p>;
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className="flex flex-col gap-3">
      {sorted.map((finding) => (
        <li key={`${finding.ruleId} ${finding.logicalId} ${finding.path} ${finding.message}`}>
          <div className="flex flex-wrap items-center gap-x-2">
            <StateWord tone={looks[finding.severity].tone}>{looks[finding.severity].word}</StateWord>
            {finding.logicalId && <span className="break-all font-mono text-xs">{finding.logicalId}</span>}
          </div>
          <p className="mt-0.5 break-words">{finding.message}</p>
          <p className="break-all font-mono text-muted text-xs">{finding.ruleId}</p>
        </li>
      ))}
    </ul>
  );
}
