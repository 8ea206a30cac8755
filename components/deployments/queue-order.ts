import type { WaitingReview } from "@/lib/reviews/schemas";

/** Whose waiting plans are shown: those this person is to look at, or everybody's. */
export const queueFilters = ["mine", "all"] as const;
export type QueueFilter = (typeof queueFilters)[number];

/** Whether a plan waits for this person: they may decide on it, and it is nobody else's to look at. */
export function waitsForMe({ canReview, mine, deployment }: Pick<WaitingReview, "canReview" | "mine" | "deployment">) {
  return canReview && (mine || deployment.assignee === null);
}
