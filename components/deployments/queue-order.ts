import type { WaitingReview } from "@/lib/reviews/schemas";

/** Whose waiting plans are shown: those this person is to look at, or everybody's. */
export type QueueFilter = "mine" | "all";

/** Whether a plan waits for this person: they may decide on it, and it is nobody else's to look at. */
export function waitsForMe({ canReview, mine, deployment }: Pick<WaitingReview, "canReview" | "mine" | "deployment">) {
  return canReview && (mine || deployment.assignee === null);
}
