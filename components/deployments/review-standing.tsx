import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DeploymentView, ReviewView } from "@/lib/deployments/schemas";

type Reviewed = Pick<
  DeploymentView,
  "approvals" | "approvalsNeeded" | "planHash" | "reviews" | "requestedBy" | "reviewExpiresAt" | "status" | "statusAt"
>;

/** Who approved the very plan that waits, the first first. */
export function approvalsOf({
  planHash,
  reviews,
  requestedBy,
  status,
  statusAt,
}: Omit<Reviewed, "approvals" | "approvalsNeeded" | "reviewExpiresAt">): ReviewView[] {
  const counted = reviews.filter(
    (review) =>
      review.decision === "APPROVE" &&
      review.planHash === planHash &&
      review.reviewer.id !== requestedBy.id &&
      // What came back to review is decided on anew.
      (status !== "AWAITING_REVIEW" || review.createdAt >= statusAt),
  );
  return counted.filter(
    (review, index) => counted.findIndex(({ reviewer }) => reviewer.id === review.reviewer.id) === index,
  );
}

/** How far a review is: "1 of 2 approvals", by whom, and how long the plan may still wait. */
export function ReviewStanding({ deployment }: { readonly deployment: Reviewed }) {
  const { approvals, approvalsNeeded, reviewExpiresAt } = deployment;
  const given = approvalsOf(deployment);
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
      <li>
        <span className="font-medium text-foreground">
          {approvals} of {approvalsNeeded} {approvalsNeeded === 1 ? "approval" : "approvals"}
        </span>
        {given.map(({ reviewer, createdAt }) => (
          <span key={reviewer.id}>
            , {reviewer.name} <RelativeTime value={createdAt} />
          </span>
        ))}
      </li>
      {approvals > 0 && approvals < approvalsNeeded && <li>A second approver is needed</li>}
      <li>
        Waits <Duration since={deployment.statusAt} />
      </li>
      {reviewExpiresAt && (
        <li>
          Expires <RelativeTime value={reviewExpiresAt} />
        </li>
      )}
    </ul>
  );
}
