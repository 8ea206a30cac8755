import type { DeploymentStatus } from "../deployments/states";
import { TerraceError } from "../errors";

/** What the rules of a decision look at. */
export interface ReviewedDeployment {
  readonly status: DeploymentStatus;
  readonly requestedById: string;
  readonly planHash: string | null;
  readonly reviewExpiresAt: Date | null;
}

/**
 * Why this person may not decide on this deployment now; null when they may. Four eyes comes first: the requester is
 * refused whatever role they hold. `planHash` is the plan that was read; left out where it is not approved.
 */
export function refusal(
  deployment: ReviewedDeployment,
  by: { userId: string | null; planHash?: string; now: Date },
): TerraceError | null {
  if (!by.userId || deployment.requestedById === by.userId) {
    return new TerraceError("FORBIDDEN", "You asked for this change, so someone else has to decide on it.");
  }
  if (deployment.status !== "AWAITING_REVIEW") {
    const status = deployment.status.toLowerCase().replaceAll("_", " ");
    return new TerraceError("CONFLICT", `This deployment is not waiting for a review: it is ${status}.`);
  }
  if (by.planHash === undefined) return null;
  if (by.planHash !== deployment.planHash) {
    return new TerraceError("CONFLICT", "The plan has changed since you read it. Read it again, then decide.");
  }
  if (deployment.reviewExpiresAt && deployment.reviewExpiresAt <= by.now) {
    return new TerraceError("CONFLICT", "The time to approve this plan is over. Ask for the change again.");
  }
  return null;
}

/** One person counts once. */
export function alreadyApproved(): TerraceError {
  return new TerraceError("CONFLICT", "You have approved this plan already. It needs a second person's approval.");
}
