import type { DeploymentRecord, DeploymentView } from "./schemas";

/** How long each part of a deployment took, in milliseconds; null for a part that never was, or is not over. */
export function durationsOf({
  createdAt,
  executedAt,
  finishedAt,
  reviews,
}: Pick<DeploymentView, "createdAt" | "executedAt" | "finishedAt" | "reviews">): DeploymentRecord["durations"] {
  const approvedAt = executedAt ? reviews.findLast(({ decision }) => decision === "APPROVE")?.createdAt : undefined;
  return {
    toApproval: between(createdAt, approvedAt ?? null),
    running: between(executedAt, finishedAt),
    total: between(createdAt, finishedAt),
  };
}

function between(from: string | null, to: string | null): number | null {
  return from && to ? Date.parse(to) - Date.parse(from) : null;
}
