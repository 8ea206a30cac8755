import { pageContext } from "@/app/_lib/context";
import { found } from "@/app/_lib/found";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyId } from "@/components/ui/copy-id";
import { formatBytes } from "@/components/ui/format";
import { type DeploymentView, getTemplate } from "@/lib/deployments";

/** The CloudFormation template this deployment submits. */
export async function TemplateTab({ deployment }: { readonly deployment: DeploymentView }) {
  const ctx = await pageContext();
  const { sha256, body } = await found(getTemplate({ ctx, input: { id: deployment.id } }));
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-muted text-xs">
        {formatBytes(Buffer.byteLength(body))} as submitted, SHA-256 <CopyId value={sha256} />
      </p>
      <CodeBlock code={JSON.stringify(JSON.parse(body), null, 2)} label="Template" maxHeight="max-h-[70vh]" />
    </div>
  );
}
