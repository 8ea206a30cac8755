import type { Resource } from "../store/records";
import type { ResourceDefinition } from "../template/types";

export type Fate = "Delete" | "Retain" | "Snapshot";

/** Without a policy, these types are kept as a snapshot: CloudFormation's reference of `DeletionPolicy`. */
function defaultFate(definition: ResourceDefinition): Fate {
  if (definition.Type === "AWS::RDS::DBCluster") return "Snapshot";
  const isStandalone = definition.Properties?.DBClusterIdentifier === undefined;
  return definition.Type === "AWS::RDS::DBInstance" && isStandalone ? "Snapshot" : "Delete";
}

function fate(policy: string | undefined, fallback: Fate): Fate {
  if (policy === "Retain" || policy === "RetainExceptOnCreate") return "Retain";
  return policy === "Snapshot" || policy === "Delete" ? policy : fallback;
}

/** What becomes of the physical resource when it is removed from the stack, or the stack is deleted. */
export function deletionPolicy(resource: Resource): Fate {
  return fate(resource.definition.DeletionPolicy, defaultFate(resource.definition));
}

/** What becomes of a resource that is undone with the operation that created it. */
export function rollbackPolicy(resource: Resource): Fate {
  const { DeletionPolicy: policy } = resource.definition;
  if (policy === "RetainExceptOnCreate") return "Delete";
  return fate(policy, "Delete");
}

/** What becomes of the old physical resource after a replacement. */
export function replacedFate(resource: Resource): Fate {
  return fate(resource.definition.UpdateReplacePolicy, "Delete");
}

/** `PolicyAction` of a change that replaces. */
export function replacementPolicy(definition: ResourceDefinition): string {
  return `ReplaceAnd${fate(definition.UpdateReplacePolicy, "Delete")}`;
}
