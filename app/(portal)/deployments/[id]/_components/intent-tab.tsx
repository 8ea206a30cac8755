import { SpecFacts } from "@/components/environments/spec-facts";
import { specDifferences } from "@/components/environments/spec-fields";
import { IntentList } from "@/components/plans/intent-list";
import { Card } from "@/components/ui/card";
import type { DeploymentView } from "@/lib/deployments";
import { versionBefore } from "./version-before";

/** What was asked for and why; of an update what it changes field by field, of a revision what is new in it. */
export async function IntentTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { kind, reason, plan, spec, revisionOf, requestedBy, environment, id } = deployment;
  const before = kind === "UPDATE" ? await versionBefore(deployment) : null;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title="Why">
        {reason ? (
          <p className="max-w-3xl whitespace-pre-wrap break-words">{reason}</p>
        ) : (
          <p className="text-muted">{requestedBy.name} gave no reason.</p>
        )}
      </Card>
      {revisionOf && (
        <Card
          title={`What is new since #${revisionOf.number}`}
          description="The request on which a reviewer asked for changes"
        >
          <IntentList differences={specDifferences(revisionOf.spec, spec)} />
        </Card>
      )}
      {before && (
        <Card title="What changes" description={`Against what runs, deployment #${before.number}`}>
          <IntentList
            differences={specDifferences(before.spec, spec)}
            plan={plan}
            effectHref={`/deployments/${id}?tab=effect`}
          />
        </Card>
      )}
      {kind === "DELETE" && (
        <Card title="What changes">
          <p>
            Takes <span className="font-medium">{environment.name}</span> away. This is what it is:
          </p>
        </Card>
      )}
      <SpecFacts spec={spec} />
    </div>
  );
}
