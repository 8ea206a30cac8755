import type { ChangeSetDescription, ResourceChange } from "@/lib/aws";
import { downtimeOf } from "./downtime";
import { staysInPlace } from "./in-place";
import { interruptions } from "./interruptions";
import { hasStandby, isReplica, propertyChanges } from "./property-changes";
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

/** What changing these properties in place does: some take the resource out of service. */
function inPlace({ resourceType }: ResourceChange, properties: readonly PropertyChange[]): "interrupt" | "update" {
  return interruptions(resourceType, properties).length > 0 ? "interrupt" : "update";
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
      if (change.replacement === "Conditional") {
        return staysInPlace(change.resourceType, properties) ? inPlace(change, properties) : "mayReplace";
      }
      // The fate of the physical resource is said in two places; the worse of them counts.
      if (change.policyAction?.startsWith("ReplaceAnd")) return change.replacement === null ? "replace" : "mayReplace";
      return inPlace(change, properties);
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
  const effect = effectOf(change, properties);
  const staysAsItIs = effect === "update" || effect === "interrupt";
  return {
    logicalId: change.logicalId,
    physicalId: change.physicalId,
    resourceType: change.resourceType,
    ...(isReplica(change) && { replica: true }),
    action: action.success ? action.data : "Dynamic",
    // Some answers carry Replacement on added resources, where it means nothing.
    replacement: change.action === "Modify" ? change.replacement : null,
    // The fate of an old resource is none of one that stays.
    policyAction: staysAsItIs ? null : change.policyAction,
    scope: [...change.scope].sort(),
    effect,
    properties,
  };
}

/** Whether a resource gets the identity of one that is certainly another one afterwards, where only a new one can. */
function followsCertainly({ replacement, details }: ResourceChange, certain: ReadonlySet<string>): boolean {
  return (
    replacement === "True" &&
    details.some(
      ({ requiresRecreation, evaluation, changeSource, causingEntity }) =>
        requiresRecreation === "Always" &&
        evaluation === "Static" &&
        changeSource === "ResourceReference" &&
        certain.has(causingEntity ?? ""),
    )
  );
}

/**
 * What is only known once applied is certain all the same where it is the identity of a resource that is certainly
 * replaced: a new VPC has another id. An attribute of one may well stay as it is.
 */
function withCertainty(changes: readonly Change[], sources: readonly ResourceChange[]): Change[] {
  const effects = new Map(changes.map(({ logicalId, effect }) => [logicalId, effect]));
  const certain = new Set([...effects].filter(([, effect]) => effect === "replace").map(([logicalId]) => logicalId));
  // What follows has followers of its own.
  for (let known = -1; known < certain.size; ) {
    known = certain.size;
    for (const source of sources) if (followsCertainly(source, certain)) certain.add(source.logicalId);
  }
  return changes.map((change) => (certain.has(change.logicalId) ? { ...change, effect: "replace" } : change));
}

/** The longest of what the changes take, minutes: they are made at the same time. */
function longestDowntime(changes: readonly Change[], sources: readonly ResourceChange[]): number | null {
  const standbys = new Set(sources.filter(hasStandby).map(({ logicalId }) => logicalId));
  const minutes = changes.flatMap((change) => downtimeOf(change, standbys.has(change.logicalId)) ?? []);
  return minutes.length > 0 ? Math.max(...minutes) : null;
}

/**
 * What a change set would do. Effects follow docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/
 * API_ResourceChange.html: Replacement and PolicyAction together, the worse of them.
 */
export function planFromChangeSet(
  kind: "CREATE" | "UPDATE",
  changeSet: Pick<ChangeSetDescription, "changes" | "statusReason">,
): Plan {
  const changes = inOrder(withCertainty(changeSet.changes.map(planChange), changeSet.changes));
  const plan: Omit<Plan, "summary"> = {
    kind,
    changes,
    outputsOnly: changes.length === 0,
    steps: ["EXECUTE_CHANGE_SET"],
    downtimeMinutes: longestDowntime(changes, changeSet.changes),
    warnings: changeSet.statusReason ? [changeSet.statusReason] : [],
  };
  return { ...plan, summary: summarise(plan) };
}
