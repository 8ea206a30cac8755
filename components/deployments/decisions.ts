/** What can be decided about a plan, as the address of its dialog says it. */
export const decisions = ["approve", "changes", "reject"] as const;
export type Decision = (typeof decisions)[number];

/** Under which name a decision's comment is kept until it is sent. */
export const decisionKey = (deploymentId: string, decision: Decision) => `${deploymentId}.${decision}`;
