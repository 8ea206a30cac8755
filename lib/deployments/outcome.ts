import type { DeploymentKind } from "./states";

/** What a look at a running stack means. */
export type Outcome = "running" | "next-step" | "succeeded" | "failed";

/** After this long without the event that confirms it, the stack's own status is believed anyway. */
const STALE_READ_LIMIT_MS = 120_000;

/**
 * Reads a stack's status as an outcome. Right after the start DescribeStacks may still give the state from before
 * (REVIEW_IN_PROGRESS, or an earlier *_COMPLETE), so an end is believed once an event of our own operation says the
 * same; then no event is missing either. An operation that never began has failed. UPDATE_COMPLETE_CLEANUP_IN_PROGRESS still removes old resources: not the end.
 */
export function outcome(facts: {
  status: string;
  kind: DeploymentKind;
  step: string | null;
  /** An event of the stack, of this operation, with this very status is stored. */
  confirmed: boolean;
  /** The stack itself names this operation's change set as its last one; a deletion needs no such proof. */
  begun: boolean;
  operationBeganAt: Date;
  now: Date;
}): Outcome {
  const { status, kind, step } = facts;
  const waited = facts.now.getTime() - facts.operationBeganAt.getTime() > STALE_READ_LIMIT_MS;
  if (status === "REVIEW_IN_PROGRESS") return waited ? "failed" : "running";
  if (status.endsWith("_IN_PROGRESS")) return "running";
  if (!facts.confirmed && !waited) return "running";
  if (!facts.confirmed && !facts.begun) return "failed";
  if (kind !== "DELETE") return status === `${kind}_COMPLETE` ? "succeeded" : "failed";
  if (step === "DELETE_STACK") return status === "DELETE_COMPLETE" ? "succeeded" : "failed";
  return status === "UPDATE_COMPLETE" ? "next-step" : "failed";
}
