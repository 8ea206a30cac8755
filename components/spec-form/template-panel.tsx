"use client";

import { FindingList } from "@/components/plans/finding-list";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { formatBytes, formatCount } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import type { Preview } from "./use-preview";

/** The template as CloudFormation would get it, with what the checks say of it. */
export function TemplatePanel({ preview, ready }: { preview: Preview; ready: boolean }) {
  if (!ready) return <p className="text-muted">The template appears once every field is in order.</p>;
  if (preview.state === "failed") return <Callout tone="danger">{preview.message}</Callout>;
  const { answer } = preview;
  if (!answer) return <Skeleton className="h-80" />;
  const body = JSON.stringify(answer.template);
  const resources = Object.keys((answer.template.Resources as object | undefined) ?? {}).length;
  return (
    <div className="flex flex-col gap-3" aria-busy={preview.state === "loading"}>
      <p className="text-muted text-xs">
        {formatCount(resources, "resource")} · {formatBytes(new TextEncoder().encode(body).length)} of 50 KiB
      </p>
      <FindingList findings={answer.findings} />
      <CodeBlock code={JSON.stringify(answer.template, null, 2)} label="Template" maxHeight="max-h-[60vh]" />
    </div>
  );
}
