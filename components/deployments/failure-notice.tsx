import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { FailureConsole } from "./failure-console";
import { failureWords, fieldToChange, metricsAddress } from "./failure-words";

export interface FailureNoticeProps {
  readonly deployment: DeploymentView;
  /** This person may ask for environments. */
  readonly mayRequest: boolean;
}

/** Why a deployment failed: in plain words where they are known, in AWS's always, and the way to the field at fault. */
export function FailureNotice({ deployment, mayRequest }: FailureNoticeProps) {
  const { title, reason, left } = failureWords(deployment);
  const { explanation, failure, finalStackStatus, kind, status } = deployment;
  const metrics = metricsAddress(deployment);
  const mayAgain = mayRequest && kind !== "DELETE" && status !== "EXECUTING";
  const facts = [
    failure?.logicalId,
    failure?.resourceType,
    failure?.status,
    finalStackStatus && `stack ${finalStackStatus}`,
  ];
  return (
    <Callout
      tone="danger"
      title={title}
      live={status === "EXECUTING"}
      action={
        (metrics || mayAgain) && (
          <div className="flex flex-wrap gap-2">
            {metrics && (
              <LinkButton size="sm" href={metrics}>
                Metrics at that time
              </LinkButton>
            )}
            {mayAgain && <Again deployment={deployment} />}
          </div>
        )
      }
    >
      {explanation ? (
        <dl className="mt-1 grid gap-x-3 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
          <dt className="text-muted">AWS says</dt>
          <dd className="whitespace-pre-wrap wrap-anywhere">{reason}</dd>
          {explanation.specPaths.length > 0 && (
            <>
              <dt className="text-muted">{explanation.specPaths.length > 1 ? "Fields" : "Field"}</dt>
              <dd>{explanation.specPaths.map((path) => fieldLabel(path.split("."))).join(", ")}</dd>
            </>
          )}
          <dt className="text-muted">What to do</dt>
          <dd>{explanation.remedy}</dd>
        </dl>
      ) : (
        <p className="whitespace-pre-wrap wrap-anywhere">{reason}</p>
      )}
      {left && <p className="mt-1">{left}</p>}
      {failure?.console && <FailureConsole {...failure.console} />}
      {facts.some(Boolean) && (
        <p className="mt-1 break-words font-mono text-muted text-xs">{facts.filter(Boolean).join(" · ")}</p>
      )}
    </Callout>
  );
}

/** Ways to ask again with what was asked for: at the field that is likely at fault, or as it is. */
function Again({ deployment }: Pick<FailureNoticeProps, "deployment">) {
  const { id, environment, explanation } = deployment;
  const href = `/environments/${environment.name}/update?mends=${id}`;
  const field = fieldToChange(explanation);
  return (
    <>
      {field && (
        <LinkButton size="sm" variant="primary" href={`${href}&field=${field}`}>
          Change {fieldLabel(field.split("."))}
        </LinkButton>
      )}
      <LinkButton size="sm" href={href}>
        Ask again
      </LinkButton>
    </>
  );
}
