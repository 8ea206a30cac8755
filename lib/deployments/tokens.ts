/** Name of a deployment's change set: unique per stack, and the same at every try. */
export function changeSetName(deploymentId: string): string {
  return `terrace-${deploymentId}`;
}

/**
 * CloudFormation's idempotency tokens, from the deployment's id: a repeated call is the same call, and every event
 * tells which operation it belongs to. At most 128 of [a-zA-Z0-9-], a letter or digit first.
 */
export const tokens = {
  create: (id: string) => `create-${id}`,
  execute: (id: string) => `exec-${id}`,
  liftProtection: (id: string) => `lift-${id}`,
  delete: (id: string) => `delete-${id}`,
  clearAway: (id: string) => `clear-${id}`,
  discard: (id: string) => `discard-${id}`,
} as const;
