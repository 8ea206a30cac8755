import type { ChangeSetDescription, ResourceChange } from "@/lib/aws";
import { isReplica, propertyChanges } from "./property-changes";
import { type Change, changeActionSchema, type Plan, type PropertyChange } from "./schemas";
import { summarise } from "./summarise";

const effectOrder: readonly Change["effect"][] = ["remove", "replace", "mayReplace", "interrupt", "update", "add"];

/** Worst first, then by logical id: the order a reader needs, and the same for the same set. */
export function inOrder(changes: readonly Change[]): Change[] {
  return [...changes].sort(
    (a, b) => effectOrder.indexOf(a.effect) - effectOrder.indexOf(b.effect) || (a.logicalId < b.logicalId ? -1 : 1),
  );
}

/** "True" is certain unless every property that could force it is known only while it is applied. */
function certainty(properties: readonly PropertyChange[]): "replace" | "mayReplace" {
  const causes = properties.filter((property) => property.requiresRecreation !== "Never");
  return causes.length > 0 && causes.every((property) => property.dynamic) ? "mayReplace" : "replace";
}

function effectOf(change: ResourceChange, properties: readonly PropertyChange[]): Change["effect"] {
  switch (change.action) {
    case "Add":
    case "Import":
      return "add";
    case "Remove":
      return "remove";
    case "Modify": {
      if (change.replacement === "True") return certainty(properties);
      if (change.replacement === "Conditional") return "mayReplace";
      // The fate of the physical resource is said in two places; the worse of them counts.
      if (change.policyAction?.startsWith("ReplaceAnd")) return change.replacement === null ? "replace" : "mayReplace";
      return "update";
    }
    case "SyncWithActual":
      return "update";
    default:
      return "mayReplace";
  }
}

function planChange(change: ResourceChange): Change {
  const action = changeActionSchema.safeParse(change.action === "SyncWithActual" ? "Modify" : change.action);
  const properties = propertyChanges(change);
  return {
    logicalId: change.logicalId,
    physicalId: change.physicalId,
    resourceType: change.resourceType,
    ...(isReplica(change) && { replica: true }),
    action: action.success ? action.data : "Dynamic",
    // Some answers carry Replacement on added resources, where it means nothing.
    replacement: change.action === "Modify" ? change.replacement : null,
    policyAction: change.policyAction,
    scope: [...change.scope].sort(),
    effect: effectOf(change, properties),
    properties,
  };
}

/**
 * What a change set would do. Effects follow docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/
 * API_ResourceChange.html: Replacement and PolicyAction together, the worse of them.
 */
export function planFromChangeSet(
  kind: "CREATE" | "UPDATE",
  changeSet: Pick<ChangeSetDescription, "changes" | "statusReason">,
): Plan {
  const changes = inOrder(changeSet.changes.map(planChange));
  const plan: Omit<Plan, "summary"> = {
    kind,
    changes,
    outputsOnly: changes.length === 0,
    steps: ["EXECUTE_CHANGE_SET"],
    warnings: changeSet.statusReason ? [changeSet.statusReason] : [],
  };
  return { ...plan, summary: summarise(plan) };
}
