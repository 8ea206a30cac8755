import { formatDuration, formatExact } from "@/components/ui/format";
import { KeyValue } from "@/components/ui/key-value";
import type { DeploymentView } from "@/lib/deployments";

const decided = { APPROVE: "Approved", REJECT: "Rejected", REQUEST_CHANGES: "Changes requested" } as const;
const words = (text: string) => <span className="break-all font-mono text-xs">{text}</span>;

/** Who did what when, how long it took, and what exactly was approved: in full, since nobody can point at paper. */
export function PrintedFacts({ deployment }: { readonly deployment: DeploymentView }) {
  const { environment, requestedBy, createdAt, reviews, executedAt, finishedAt, finalStackStatus } = deployment;
  const { planHash, templateSha256, changeSetArn, stackArn } = deployment;
  const item = (label: string, value: React.ReactNode | null | undefined) => (value ? [{ label, value }] : []);
  const lasted = (from: string, to: string) => formatDuration(Date.parse(to) - Date.parse(from));
  return (
    <KeyValue
      items={[
        { label: "Environment", value: `${environment.name}, team ${environment.team}` },
        { label: "Where", value: `${environment.target} ${environment.region}` },
        { label: "Requested", value: `${requestedBy.name} (${requestedBy.email}), ${formatExact(createdAt)}` },
        ...reviews.map((review, index) => ({
          label: `${decided[review.decision]}${reviews.length > 1 ? ` (${index + 1})` : ""}`,
          value: (
            <>
              {review.reviewer.name} ({review.reviewer.email}), {formatExact(review.createdAt)}
              {review.confirmedIds.length > 0 && <>, typed {words(review.confirmedIds.join(", "))}</>}
            </>
          ),
        })),
        ...item("Started", executedAt && formatExact(executedAt)),
        ...item("Ended", finishedAt && formatExact(finishedAt)),
        ...item("Ran for", executedAt && finishedAt && lasted(executedAt, finishedAt)),
        ...item("In all", finishedAt && lasted(createdAt, finishedAt)),
        ...item("Ended as", finalStackStatus && words(finalStackStatus)),
        ...item("Plan hash", planHash && words(planHash)),
        ...item("Template", templateSha256 && words(templateSha256)),
        ...item("Change set", changeSetArn && words(changeSetArn)),
        ...item("Stack", stackArn && words(stackArn)),
      ]}
    />
  );
}
