import { RelativeTime } from "@/components/ui/relative-time";
import { StateWord } from "@/components/ui/state-word";
import type { ReviewView } from "@/lib/deployments/schemas";

/** The decisions on this deployment, oldest first, with their comments. */
export function ReviewList({ reviews }: { readonly reviews: readonly ReviewView[] }) {
  if (reviews.length === 0) return <p className="text-muted">Nobody has decided yet.</p>;
  return (
    <ol className="flex flex-col gap-3">
      {reviews.map((review) => (
        <li key={`${review.reviewer.id} ${review.createdAt}`}>
          <div className="flex flex-wrap items-center gap-x-2">
            {review.decision === "APPROVE" ? (
              <StateWord tone="success">Approved</StateWord>
            ) : (
              <StateWord tone="warning">Rejected</StateWord>
            )}
            <span className="text-muted text-xs">
              {review.reviewer.name}, <RelativeTime value={review.createdAt} />
            </span>
          </div>
          {review.comment && <p className="mt-1 whitespace-pre-wrap break-words">{review.comment}</p>}
        </li>
      ))}
    </ol>
  );
}
