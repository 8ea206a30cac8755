import { pageContext } from "@/app/_lib/context";
import { found } from "@/app/_lib/found";
import { prettyJson, templateDiff } from "@/components/plans/template-diff";
import { diffWords, TemplateDifference } from "@/components/plans/template-difference";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { formatBytes } from "@/components/ui/format";
import { type DeploymentView, getTemplate } from "@/lib/deployments";
import { versionBefore } from "./version-before";

export interface TemplateTabProps {
  readonly deployment: DeploymentView;
  /** The whole of it also where there is something to compare it with. */
  readonly whole: boolean;
}

/** The CloudFormation template this deployment submits: what differs from the one that runs, or the whole of it. */
export async function TemplateTab({ deployment, whole }: TemplateTabProps) {
  const ctx = await pageContext();
  const { id } = deployment;
  const { sha256, body } = await found(getTemplate({ ctx, input: { id } }));
  const before = deployment.kind === "UPDATE" ? await versionBefore(deployment) : null;
  const old = before?.templateSha256 ? await getTemplate({ ctx, input: { id: before.id } }) : null;
  const diff = old && templateDiff(old.body, body);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted text-xs">
          {diff && before && (
            <>
              Against the template that runs (deployment #{before.number}), {diffWords(diff)}.{" "}
            </>
          )}
          {formatBytes(Buffer.byteLength(body))} as submitted, SHA-256 <CopyId value={sha256} />
        </p>
        {diff && (
          <FilterChips
            label="Show"
            items={[
              { label: "Difference", href: `/deployments/${id}?tab=template`, selected: !whole },
              { label: "Whole template", href: `/deployments/${id}?tab=template&view=whole`, selected: whole },
            ]}
          />
        )}
      </div>
      {diff && !whole ? (
        diff.hunks.length === 0 ? (
          <EmptyState>The template is the very one that runs.</EmptyState>
        ) : (
          <TemplateDifference diff={diff} label="Difference of the templates" />
        )
      ) : (
        <CodeBlock code={prettyJson(body)} label="Template" maxHeight="max-h-[70vh]" />
      )}
    </div>
  );
}
