import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { isOfBoot } from "@/lib/failures/schemas";
import { FailureNotice } from "./failure-notice";
import { LiveFailure } from "./live-failure";

export interface DeploymentNoticesProps {
  readonly deployment: DeploymentView;
  /** Where the request is sent again with its values; null or left out where that is not for here. */
  readonly reviseHref?: string | null;
  /** This person may ask for environments: a way to ask again stands beside what ended badly. */
  readonly mayRequest: boolean;
}

/** What has to be read before anything else: a failure in plain words, a rejection's reason, a trouble being retried. */
export function DeploymentNotices({ deployment, mayRequest, reviseHref }: DeploymentNoticesProps) {
  const { id, status, failure, explanation, lastError, note, reviews, finishedAt } = deployment;
  const failing = status === "EXECUTING" && failure !== null;
  const rejection = status === "REJECTED" ? reviews.at(-1) : undefined;
  const again = mayRequest && deployment.kind !== "DELETE" && (
    <LinkButton size="sm" href={`/environments/${deployment.environment.name}/update`}>
      Ask again
    </LinkButton>
  );
  return (
    <>
      {(failing || status === "FAILED" || status === "PLAN_FAILED") && (
        <FailureNotice deployment={deployment} mayRequest={mayRequest} />
      )}
      {status === "EXECUTING" && (
        <LiveFailure
          deploymentId={id}
          told={failing}
          awaitsConsole={isOfBoot(explanation) && failure?.console === undefined}
        />
      )}
      {rejection && (
        <Callout tone="warning" title={`${rejection.reviewer.name} rejected this plan`} action={again}>
          <p className="whitespace-pre-wrap">{rejection.comment}</p>
          <p className="mt-1">Nothing was changed.</p>
        </Callout>
      )}
      {status === "CHANGES_REQUESTED" && <ChangesRequested deployment={deployment} reviseHref={reviseHref} />}
      {status === "NO_CHANGES" && (
        <Callout title="Nothing would change">
          The environment already is what was asked for, so there is nothing to review and nothing to run.
        </Callout>
      )}
      {status === "EXPIRED" && (
        <Callout title="This plan expired" action={again}>
          Nobody decided in time. Nothing was changed; ask again for a fresh plan.
        </Callout>
      )}
      {lastError && !finishedAt && (
        <Callout tone="warning" title="AWS is not answering as it should; Terrace keeps trying" live>
          {lastError}
        </Callout>
      )}
      {note && status !== "NO_CHANGES" && <Callout tone="warning">{note}</Callout>}
    </>
  );
}

function ChangesRequested({
  deployment: { reviews, revisions },
  reviseHref,
}: Pick<DeploymentNoticesProps, "deployment" | "reviseHref">) {
  const last = reviews.findLast(({ decision }) => decision === "REQUEST_CHANGES");
  const next = revisions.at(-1);
  const action = next ? (
    <LinkButton size="sm" href={`/deployments/${next.id}`}>
      Go to the revision, #{next.number}
    </LinkButton>
  ) : (
    reviseHref && (
      <LinkButton size="sm" variant="primary" href={reviseHref}>
        Revise
      </LinkButton>
    )
  );
  return (
    <Callout tone="warning" title={`${last?.reviewer.name ?? "A reviewer"} asks for changes`} action={action}>
      <p className="whitespace-pre-wrap">{last?.comment}</p>
      <p className="mt-1">
        Nothing was changed. {next ? "It was asked for again." : "The request can be mended and sent again."}
      </p>
    </Callout>
  );
}
