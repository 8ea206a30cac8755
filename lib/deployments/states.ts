/** The states of a deployment and the only moves between them (docs/architecture.md draws them). */
export const deploymentStatuses = [
  "REQUESTED",
  "PLANNING",
  "AWAITING_REVIEW",
  "APPROVED",
  "EXECUTING",
  "SUCCEEDED",
  "FAILED",
  "NO_CHANGES",
  "PLAN_FAILED",
  "REJECTED",
  "CHANGES_REQUESTED",
  "EXPIRED",
  "WITHDRAWN",
] as const;
export type DeploymentStatus = (typeof deploymentStatuses)[number];

export const deploymentKinds = ["CREATE", "UPDATE", "DELETE"] as const;
export type DeploymentKind = (typeof deploymentKinds)[number];

const moves: Readonly<Record<DeploymentStatus, readonly DeploymentStatus[]>> = {
  REQUESTED: ["PLANNING", "WITHDRAWN"],
  PLANNING: ["AWAITING_REVIEW", "NO_CHANGES", "PLAN_FAILED", "WITHDRAWN"],
  AWAITING_REVIEW: ["APPROVED", "REJECTED", "CHANGES_REQUESTED", "EXPIRED", "WITHDRAWN"],
  // Back to review when the change set is no longer the one that was approved; planned anew when there is none.
  APPROVED: ["EXECUTING", "AWAITING_REVIEW", "PLANNING", "FAILED", "WITHDRAWN"],
  EXECUTING: ["SUCCEEDED", "FAILED"],
  SUCCEEDED: [],
  FAILED: [],
  NO_CHANGES: [],
  PLAN_FAILED: [],
  REJECTED: [],
  CHANGES_REQUESTED: [],
  EXPIRED: [],
  WITHDRAWN: [],
};

/** Whether the table allows this move. */
export function canMove(from: DeploymentStatus, to: DeploymentStatus): boolean {
  return moves[from].includes(to);
}

/** Every state from which `to` can be reached in one move: what a compare-and-set compares with. */
export function statesBefore(to: DeploymentStatus): DeploymentStatus[] {
  return deploymentStatuses.filter((from) => canMove(from, to));
}

/** A deployment in one of these holds its environment: no other may start. */
export const activeStatuses = deploymentStatuses.filter((status) => moves[status].length > 0);

/** A worker has the next step in these; in AWAITING_REVIEW a person has it. */
export const machineStatuses = ["REQUESTED", "PLANNING", "APPROVED", "EXECUTING"] as const satisfies DeploymentStatus[];

/** Ended without executing: whatever change set was made for it must go. */
export const discardedStatuses = [
  "NO_CHANGES",
  "PLAN_FAILED",
  "REJECTED",
  "CHANGES_REQUESTED",
  "EXPIRED",
  "WITHDRAWN",
] as const satisfies DeploymentStatus[];

/** Whether a change set may be left that will not be executed: ended before CloudFormation was asked to start. */
export function leavesChangeSet(deployment: {
  readonly status: DeploymentStatus;
  readonly executedAt: Date | null;
}): boolean {
  if (deployment.status === "FAILED") return deployment.executedAt === null;
  return (discardedStatuses as readonly string[]).includes(deployment.status);
}

export function isActive(status: DeploymentStatus): boolean {
  return activeStatuses.includes(status);
}
