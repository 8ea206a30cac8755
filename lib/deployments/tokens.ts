import { createHash } from "node:crypto";

/** Name of a planning's change set: unique per stack, and the same at every try. */
export function changeSetName(planning: string): string {
  return `terrace-${planning}`;
}

/**
 * CloudFormation's idempotency tokens, from the deployment's id: a repeated call is the same call, and every event
 * tells which operation it belongs to. At most 128 of [a-zA-Z0-9-], a letter or digit first.
 */
export const tokens = {
  create: (planning: string) => `${CREATE}${planning}`,
  execute: (id: string) => `exec-${id}`,
  liftProtection: (id: string) => `lift-${id}`,
  delete: (id: string) => `delete-${id}`,
  clearAway: (planning: string) => `clear-${planning}`,
  discard: (id: string) => `discard-${id}`,
} as const;

const CREATE = "create-";

/**
 * What the calls of a deployment's planning are named after: its id, and where it is planned anew the token that was
 * kept for that. CloudFormation would take a second change set under the first one's token for a repeat of the first.
 */
export function planningOf({ id, operationToken }: { id: string; operationToken: string | null }): string {
  return operationToken?.startsWith(CREATE) ? operationToken.slice(CREATE.length) : id;
}

/** The name of the planning that takes the place of a lost change set; whoever finds the loss arrives at the same. */
export function planningAfter(id: string, lostChangeSetArn: string): string {
  return `${id}-${createHash("sha256").update(lostChangeSetArn).digest("hex").slice(0, 8)}`;
}
