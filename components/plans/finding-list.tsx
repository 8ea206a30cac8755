import { StateWord } from "@/components/ui/state-word";
import type { Finding } from "@/lib/plans/schemas";
import { type Remark, remarksOf } from "./remarks";

const looks = {
  ERROR: { tone: "danger", word: "Blocks" },
  WARN: { tone: "warning", word: "Warning" },
  INFO: { tone: "info", word: "Note" },
} as const;

/** What the checks and the policies say about the template, worst first. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return <p className="text-muted">The checks found nothing to say about this template.</p>;
  return (
    <ul className="flex flex-col gap-3">
      {remarksOf(findings).map((remark) => (
        <li key={`${remark.source} ${remark.ruleId} ${remark.message}`}>
          <div className="flex flex-wrap items-center gap-x-2">
            <StateWord tone={looks[remark.severity].tone}>{looks[remark.severity].word}</StateWord>
            <span className="break-all font-mono text-xs">{remark.ruleId}</span>
          </div>
          <p className="mt-0.5 break-words">{remark.message}</p>
          <p className="mt-0.5 break-words text-muted text-xs">
            {remark.places.length > 0 && <span className="font-mono">{remark.places.join(", ")} · </span>}
            {sourceWords(remark)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function sourceWords({ source, file }: Remark): string {
  if (source === "aws") return "AWS's own rule";
  return source === "terrace" ? "Terrace's policy" : `Your organisation's policy (${file})`;
}
