import Link from "next/link";
import { progressBasisOf } from "@/app/_lib/progress-basis";
import { deploymentById } from "@/app/_lib/queries";
import { eventsOf } from "@/app/_lib/stack-events";
import { DeploymentNotices } from "@/components/deployments/deployment-notices";
import { DeploymentState } from "@/components/deployments/deployment-state";
import { kindWord } from "@/components/deployments/words";
import { whoWaits } from "@/components/environments/waiting";
import { LiveProgress } from "@/components/events/live-progress";
import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { KeyValue } from "@/components/ui/key-value";
import { RelativeTime } from "@/components/ui/relative-time";
import type { EnvironmentDetail } from "@/lib/environments";

/** What happened last, or happens now, and who waits for whom. */
export async function LatestDeployment({ environment }: { readonly environment: EnvironmentDetail }) {
  if (!environment.latestDeployment) return null;
  const deployment = await deploymentById(environment.latestDeployment.id);
  const { id, number, kind, plan, executedAt, finishedAt, requestedBy, createdAt, reason } = deployment;
  const waits = whoWaits(environment);
  const running = deployment.status === "EXECUTING" && plan && executedAt;
  return (
    <Card
      title={
        <Link href={`/deployments/${id}`} className="rounded-sm hover:underline">
          {kindWord[kind]}, deployment {number}
        </Link>
      }
      actions={<DeploymentState deployment={deployment} />}
    >
      <div className="flex flex-col gap-3">
        {running && (
          <LiveProgress
            deploymentId={id}
            plan={plan}
            basis={await progressBasisOf(id)}
            events={await eventsOf(deployment)}
            startedAt={executedAt}
          />
        )}
        <DeploymentNotices deployment={deployment} mayRequest={false} />
        <KeyValue
          items={[
            {
              label: "Asked for by",
              value: (
                <>
                  {requestedBy.name}, <RelativeTime value={createdAt} />
                </>
              ),
            },
            ...(reason ? [{ label: "Reason", value: reason }] : []),
            ...(plan ? [{ label: "Plan", value: plan.summary }] : []),
            ...(executedAt && finishedAt
              ? [{ label: "Ran for", value: <Duration since={executedAt} until={finishedAt} /> }]
              : []),
            ...(waits ? [{ label: "Now", value: waits }] : []),
          ]}
        />
      </div>
    </Card>
  );
}
