import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { failureWords } from "./failure-words";

/** What has to be read before anything else: a failure in plain words, a rejection's reason, a trouble being retried. */
export function DeploymentNotices({ deployment }: { readonly deployment: DeploymentView }) {
  const { status, lastError, note, reviews, finishedAt } = deployment;
  const rejection = status === "REJECTED" ? reviews.at(-1) : undefined;
  const update = `/environments/${deployment.environment.name}/update`;
  return (
    <>
      {(status === "FAILED" || status === "PLAN_FAILED") && <Failure deployment={deployment} />}
      {rejection && (
        <Callout tone="warning" title={`${rejection.reviewer.name} rejected this plan`}>
          <p className="whitespace-pre-wrap">{rejection.comment}</p>
          <p className="mt-1">
            Nothing was changed.{" "}
            <Link href={update} className="underline underline-offset-2">
              Ask again with other values
            </Link>
            .
          </p>
        </Callout>
      )}
      {status === "NO_CHANGES" && (
        <Callout title="Nothing would change">
          The environment already is what was asked for, so there is nothing to review and nothing to run.
        </Callout>
      )}
      {status === "EXPIRED" && (
        <Callout title="This plan expired">
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

function Failure({ deployment }: { readonly deployment: DeploymentView }) {
  const { title, reason, left } = failureWords(deployment);
  const { failure, finalStackStatus } = deployment;
  return (
    <Callout tone="danger" title={title}>
      <p className="whitespace-pre-wrap">{reason}</p>
      {left && <p className="mt-1">{left}</p>}
      {(failure?.resourceType || finalStackStatus) && (
        <p className="mt-1 break-words font-mono text-muted text-xs">
          {[failure?.resourceType, failure?.status, finalStackStatus && `stack ${finalStackStatus}`]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </Callout>
  );
}
