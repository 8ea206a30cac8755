import type { DeploymentKind } from "./states";

/** What a look at a running stack means. */
export type Outcome = "running" | "next-step" | "succeeded" | "failed";

/** After this long without an event of our operation, the stack's own status is believed anyway. */
const STALE_READ_LIMIT_MS = 120_000;

/**
 * Reads a stack's status as an outcome. Right after the start DescribeStacks may still give the state from before
 * (REVIEW_IN_PROGRESS, or an earlier *_COMPLETE), so an end is believed only once an event of our own operation was
 * seen. UPDATE_COMPLETE_CLEANUP_IN_PROGRESS still removes old resources: not the end.
 */
export function outcome(facts: {
  status: string;
  kind: DeploymentKind;
  step: string | null;
  began: boolean;
  executedAt: Date;
  now: Date;
}): Outcome {
  const { status, kind, step } = facts;
  if (status.endsWith("_IN_PROGRESS")) return "running";
  const waited = facts.now.getTime() - facts.executedAt.getTime() > STALE_READ_LIMIT_MS;
  const deleting = kind === "DELETE" && step === "DELETE_STACK";
  // A deleted stack can't be an earlier state of a deletion.
  if (deleting && status === "DELETE_COMPLETE") return "succeeded";
  if (!facts.began && !waited) return "running";
  if (deleting) return "failed";
  if (kind === "DELETE") return status === "UPDATE_COMPLETE" ? "next-step" : "failed";
  return status === (kind === "CREATE" ? "CREATE_COMPLETE" : "UPDATE_COMPLETE") ? "succeeded" : "failed";
}
