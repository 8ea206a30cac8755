import { type ResourceDifference as Difference, fullDiff, ResourceImpact } from "@aws-cdk/cloudformation-diff";

/** What making one template out of another would do to a resource, by what AWS publishes of its type. */
export interface ResourceDifference {
  readonly logicalId: string;
  readonly resourceType: string;
  /** `mayReplace`: it depends on values, or on what is known only while it happens. */
  readonly effect: "add" | "remove" | "replace" | "mayReplace" | "update";
  /** What becomes of the old physical resource of one removed or replaced: its DeletionPolicy or UpdateReplacePolicy. */
  readonly policy: "Delete" | "Retain" | "Snapshot";
  /** Properties and attributes (DeletionPolicy, Metadata, ...) that differ; none of a resource that comes or goes. */
  readonly properties: readonly PropertyDifference[];
}

export interface PropertyDifference {
  /** `AllocatedStorage`, or the attribute's name. */
  readonly name: string;
  /** False for DeletionPolicy and other attributes beside the properties. */
  readonly isProperty: boolean;
  /** The values as they stand in the templates; undefined where there is none. */
  readonly before: unknown;
  readonly after: unknown;
  readonly effect: "update" | "replace" | "mayReplace";
}

const effects: Readonly<Partial<Record<ResourceImpact, ResourceDifference["effect"]>>> = {
  [ResourceImpact.WILL_CREATE]: "add",
  [ResourceImpact.WILL_IMPORT]: "add",
  [ResourceImpact.WILL_DESTROY]: "remove",
  [ResourceImpact.WILL_ORPHAN]: "remove",
  [ResourceImpact.WILL_REPLACE]: "replace",
  [ResourceImpact.MAY_REPLACE]: "mayReplace",
  [ResourceImpact.WILL_UPDATE]: "update",
};

/**
 * The resources in which two templates differ, in the order of the new one. A prediction from the templates alone, in a
 * few milliseconds: what CloudFormation really does is said by its change set.
 */
export function templateDifference(before: string, after: string): ResourceDifference[] {
  const differences: ResourceDifference[] = [];
  fullDiff(JSON.parse(before), JSON.parse(after)).resources.forEachDifference((logicalId, difference) => {
    const effect = effects[difference.changeImpact];
    if (!effect) return;
    const comesOrGoes = effect === "add" || effect === "remove";
    differences.push({
      logicalId,
      resourceType: difference.newResourceType ?? difference.oldResourceType ?? "",
      effect,
      policy: policyOf(difference, effect),
      properties: comesOrGoes ? [] : propertiesOf(difference),
    });
  });
  return differences;
}

function propertiesOf({ propertyUpdates, otherChanges }: Difference): PropertyDifference[] {
  const properties = Object.entries(propertyUpdates).map(([name, { oldValue, newValue, changeImpact }]) => {
    const effect = changeImpact && effects[changeImpact];
    return {
      name,
      isProperty: true,
      before: oldValue,
      after: newValue,
      effect: effect === "replace" || effect === "mayReplace" ? effect : ("update" as const),
    };
  });
  const attributes = Object.entries(otherChanges).map(([name, { oldValue, newValue }]) => ({
    name,
    isProperty: false,
    before: oldValue,
    after: newValue,
    effect: "update" as const,
  }));
  return [...properties, ...attributes];
}

/** Without a policy CloudFormation deletes, but for databases outside of a cluster, of which it takes a snapshot. */
function policyOf({ oldValue }: Difference, effect: ResourceDifference["effect"]): ResourceDifference["policy"] {
  const said = effect === "remove" ? oldValue?.DeletionPolicy : oldValue?.UpdateReplacePolicy;
  if (said === "Retain" || said === "Snapshot" || said === "Delete") return said;
  return oldValue?.Type === "AWS::RDS::DBInstance" && effect === "remove" ? "Snapshot" : "Delete";
}
