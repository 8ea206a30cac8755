import { CopyId } from "@/components/ui/copy-id";
import { Duration } from "@/components/ui/duration";
import { KeyValue } from "@/components/ui/key-value";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { alarmCount } from "./deployment-steps";

/** The record of a deployment: hashes, ARNs and how long each part took. */
export function DeploymentFacts({ deployment }: { readonly deployment: DeploymentView }) {
  const { planHash, templateSha256, changeSetArn, stackArn, finalStackStatus } = deployment;
  const { createdAt, executedAt, finishedAt, reviews, bakeMinutes, bakeAlarms } = deployment;
  const approvedAt = reviews.findLast((review) => review.decision === "APPROVE")?.createdAt;
  const ids = [
    ["Plan hash", planHash],
    ["Template", templateSha256],
    ["Change set", changeSetArn],
    ["Stack", stackArn],
  ] as const;
  const items = [
    ...ids.flatMap(([label, value]) => (value ? [{ label, value: <CopyId value={value} max={20} /> }] : [])),
    ...(finalStackStatus
      ? [{ label: "Ended as", value: <span className="font-mono text-xs">{finalStackStatus}</span> }]
      : []),
    ...(approvedAt ? [{ label: "To approval", value: <Duration since={createdAt} until={approvedAt} /> }] : []),
    ...(executedAt ? [{ label: "Ran for", value: <Duration since={executedAt} until={finishedAt} /> }] : []),
    ...(executedAt && bakeMinutes > 0
      ? [{ label: "Watched after", value: `${bakeMinutes} min, ${alarmCount(bakeAlarms)}` }]
      : []),
    ...(finishedAt ? [{ label: "In all", value: <Duration since={createdAt} until={finishedAt} /> }] : []),
  ];
  return <KeyValue items={items} />;
}
