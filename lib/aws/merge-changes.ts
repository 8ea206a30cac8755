import type { ChangeDetail, ResourceChange } from "./change-set";

const severity = { True: 2, Conditional: 1, False: 0 } as const;

function worse(one: ResourceChange["replacement"], other: ResourceChange["replacement"]) {
  if (one === null || other === null) return one ?? other;
  return severity[one] >= severity[other] ? one : other;
}

const sameTarget = (one: ChangeDetail, other: ChangeDetail) =>
  one.attribute === other.attribute && one.name === other.name;

function mergeChange(plain: ResourceChange, valued: ResourceChange): ResourceChange {
  const onlyPlain = plain.details.filter((detail) => !valued.details.some((other) => sameTarget(detail, other)));
  return {
    ...valued,
    physicalId: valued.physicalId ?? plain.physicalId,
    replacement: worse(plain.replacement, valued.replacement),
    policyAction: valued.policyAction ?? plain.policyAction,
    scope: [...new Set([...valued.scope, ...plain.scope])],
    details: [...valued.details, ...onlyPlain],
  };
}

/**
 * Joins the two readings of one change set, by logical id. Reading with property values gives the values but may drop
 * whole resources; reading without gives every resource. Where the two differ the worse one stands.
 */
export function mergeChanges(plain: readonly ResourceChange[], valued: readonly ResourceChange[]): ResourceChange[] {
  const values = new Map(valued.map((change) => [change.logicalId, change]));
  const listed = new Set(plain.map((change) => change.logicalId));
  const merged = plain.map((change) => {
    const withValues = values.get(change.logicalId);
    return withValues ? mergeChange(change, withValues) : change;
  });
  return [...merged, ...valued.filter((change) => !listed.has(change.logicalId))];
}
