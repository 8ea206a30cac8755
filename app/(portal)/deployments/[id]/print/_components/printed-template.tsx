import { prettyJson, templateDiff } from "@/components/plans/template-diff";
import { diffWords, TemplateDifference } from "@/components/plans/template-difference";

export interface PrintedTemplateProps {
  readonly sha256: string;
  readonly body: string;
  /** The template that ran before; null where none did. */
  readonly before: string | null;
}

/** What differs from the template before, or the whole of a first one, small, in two columns. */
export function PrintedTemplate({ sha256, body, before }: PrintedTemplateProps) {
  const diff = before === null ? null : templateDiff(before, body);
  return (
    <>
      <p className="break-all text-xs">
        SHA-256 <span className="font-mono">{sha256}</span>
        {diff && <>: {diffWords(diff)} against the template before</>}
      </p>
      {diff ? (
        <TemplateDifference diff={diff} label="Difference of the templates" />
      ) : (
        <pre className="columns-2 gap-4 whitespace-pre-wrap break-all font-mono text-[0.5rem] leading-tight">
          {prettyJson(body)}
        </pre>
      )}
    </>
  );
}
