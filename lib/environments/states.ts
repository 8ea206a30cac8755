import type { DeploymentKind, DeploymentStatus } from "../deployments/states";
import { isActive } from "../deployments/states";
import type { EnvironmentState } from "./schemas";

/** What an environment's state follows from. */
export interface EnvironmentFacts {
  readonly stackStatus: string | null;
  readonly deletedAt: Date | null;
  readonly latest: { readonly kind: DeploymentKind; readonly status: DeploymentStatus } | null;
}

/** A stack that is in review has nothing in it yet (CloudFormation's REVIEW_IN_PROGRESS). */
export function hasStack(stackStatus: string | null): stackStatus is string {
  return stackStatus !== null && stackStatus !== "REVIEW_IN_PROGRESS" && stackStatus !== "DELETE_COMPLETE";
}

/** An environment's state in one word. A deployment under way speaks first, then the stack. */
export function environmentState({ stackStatus, deletedAt, latest }: EnvironmentFacts): EnvironmentState {
  if (latest && isActive(latest.status)) {
    const running = latest.status === "EXECUTING" || latest.status === "APPROVED";
    if (latest.kind === "CREATE") {
      if (running) return "CREATING";
      return latest.status === "AWAITING_REVIEW" ? "AWAITING_REVIEW" : "REQUESTED";
    }
    if (latest.status === "EXECUTING") return latest.kind === "UPDATE" ? "UPDATING" : "DELETING";
  }
  if (deletedAt) return "DELETED";
  if (!hasStack(stackStatus)) return "NOT_BUILT";
  return stackStatus.endsWith("_FAILED") || stackStatus === "ROLLBACK_COMPLETE" ? "FAILED" : "RUNNING";
}

/** What a request for a new version means for a stack in this state (facts of CloudFormation, c2). */
export function nextKind(stackStatus: string | null): "CREATE" | "UPDATE" | "DELETE_FIRST" | "BUSY" {
  // A stack whose creation rolled back holds nothing and can only be removed; the planner clears it away.
  if (!hasStack(stackStatus) || stackStatus === "ROLLBACK_COMPLETE") return "CREATE";
  if (stackStatus.endsWith("_IN_PROGRESS")) return "BUSY";
  return stackStatus.endsWith("_FAILED") ? "DELETE_FIRST" : "UPDATE";
}
