import { isDeepStrictEqual } from "node:util";
import { type ResourceDifference as Difference, fullDiff, ResourceImpact } from "@aws-cdk/cloudformation-diff";
import { attributesIn } from "./references";

/** What making one template out of another would do to a resource, by what AWS publishes of its type. */
export interface ResourceDifference {
  readonly logicalId: string;
  readonly resourceType: string;
  /** `mayReplace`: it depends on values, or on what is known only while it happens. */
  readonly effect: "add" | "remove" | "replace" | "mayReplace" | "update";
  /** What becomes of the old physical resource of one removed or replaced: its DeletionPolicy or UpdateReplacePolicy. */
  readonly policy: "Delete" | "Retain" | "Snapshot";
  /** Values (of properties, DeletionPolicy, Metadata, ...) that differ; none of a resource that comes or goes. */
  readonly properties: readonly PropertyDifference[];
}

export interface PropertyDifference {
  /** Where the value is in the resource: `Properties`, `AllocatedStorage`. */
  readonly path: readonly string[];
  /** The values as they stand in the templates; undefined where there is none, or where they say the same. */
  readonly before: unknown;
  readonly after: unknown;
  readonly effect: "update" | "replace" | "mayReplace";
  /** The attribute of another resource that may be another one afterwards, as `Database.Endpoint.Address`. */
  readonly cause?: string;
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
  const old: Resources = JSON.parse(before).Resources;
  const next: Resources = JSON.parse(after).Resources;
  const { resources } = fullDiff(...affected(old, next));
  for (const logicalId of resources.logicalIds) {
    const difference = resources.get(logicalId);
    const effect = effects[difference.changeImpact];
    if (!effect) continue;
    const comesOrGoes = effect === "add" || effect === "remove";
    differences.push({
      logicalId,
      resourceType: difference.newResourceType ?? difference.oldResourceType ?? "",
      effect,
      policy: policyOf(difference.oldValue, effect),
      properties: comesOrGoes ? [] : propertiesOf(difference),
    });
  }
  return withDependents(differences, old, next);
}

/**
 * Both templates with those resources only that differ, or name one that does, or name one of these, ...: a replacement
 * reaches no others, and fullDiff's time grows with the square of what it is given.
 */
function affected(old: Resources, next: Resources): [{ Resources: Resources }, { Resources: Resources }] {
  const rest = new Map(
    Object.entries({ ...old, ...next }).map(([logicalId, resource]) => [logicalId, JSON.stringify(resource)]),
  );
  const found = [...rest.keys()].filter((logicalId) => !isDeepStrictEqual(old[logicalId], next[logicalId]));
  for (const logicalId of found) rest.delete(logicalId);
  // The list grows while it is gone through.
  for (const logicalId of found) {
    for (const [other, text] of rest) {
      if (!text.includes(`"${logicalId}"`)) continue;
      rest.delete(other);
      found.push(other);
    }
  }
  const ids = new Set(found);
  const only = (resources: Resources) => ({
    Resources: Object.fromEntries(Object.entries(resources).filter(([logicalId]) => ids.has(logicalId))),
  });
  return [only(old), only(next)];
}

function propertiesOf({ propertyUpdates, otherChanges }: Difference): PropertyDifference[] {
  const properties = Object.entries(propertyUpdates).flatMap(([name, { oldValue, newValue, changeImpact }]) =>
    places(oldValue, newValue, ["Properties", name]).map((place) => ({ ...place, effect: changing(changeImpact) })),
  );
  const attributes = Object.entries(otherChanges).flatMap(([name, { oldValue, newValue }]) =>
    places(oldValue, newValue, [name]).map((place) => ({ ...place, effect: "update" as const })),
  );
  return [...properties, ...attributes];
}

function changing(impact: ResourceImpact | undefined): PropertyDifference["effect"] {
  const effect = impact && effects[impact];
  return effect === "replace" || effect === "mayReplace" ? effect : "update";
}

/** Every place where two values differ, as deep as both sides go: the paths that a change set tells. */
function places(before: unknown, after: unknown, path: string[]): Omit<PropertyDifference, "effect">[] {
  if (isDeepStrictEqual(before, after)) return [];
  const isBranch = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Object.keys(value).some((key) => /^(Ref|Fn::)/.test(key));
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before, after }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => places(before[key], after[key], [...path, key]));
}

/** Without a policy CloudFormation deletes, but for databases outside of a cluster, of which it takes a snapshot. */
function policyOf(
  resource: Difference["oldValue"],
  effect: ResourceDifference["effect"],
): ResourceDifference["policy"] {
  const said = effect === "remove" ? resource?.DeletionPolicy : resource?.UpdateReplacePolicy;
  if (said === "Retain" || said === "Snapshot" || said === "Delete") return said;
  return resource?.Type === "AWS::RDS::DBInstance" && effect === "remove" ? "Snapshot" : "Delete";
}

type Resources = Readonly<Record<string, NonNullable<Difference["oldValue"]>>>;

/**
 * Adds what is given an attribute of a resource that changes, as a change set lists it: whether the attribute will be
 * another one is known only while it happens (a launch template's LatestVersionNumber will, a database's address not).
 */
function withDependents(found: ResourceDifference[], before: Resources, after: Resources): ResourceDifference[] {
  const byId = new Map(found.map((difference) => [difference.logicalId, difference]));
  const given = Object.entries(after).flatMap(([logicalId, { Type, Properties = {} }]) =>
    Object.entries(Properties).map(([name, value]) => ({ logicalId, type: Type, name, causes: attributesIn(value) })),
  );
  const dependents = given.filter(({ logicalId, causes }) => logicalId in before && causes.length > 0);
  // A dependent has dependents of its own.
  for (let known = -1; known < byId.size; ) {
    known = byId.size;
    for (const { logicalId, type, name, causes } of dependents) {
      const changed = causes.filter((attribute) => attribute.logicalId in before && byId.has(attribute.logicalId));
      const difference = byId.get(logicalId);
      const isTold = difference?.properties.some(({ path }) => path[1] === name);
      if (changed.length === 0 || isTold || difference?.effect === "replace") continue;
      const cause = changed.map((attribute) => `${attribute.logicalId}.${attribute.name}`).join(", ");
      const effect = effectOf(type, name) === "update" ? "update" : "mayReplace";
      const property = { path: ["Properties", name], before: undefined, after: undefined, effect, cause } as const;
      const worst = effect === "mayReplace" ? effect : (difference?.effect ?? "update");
      byId.set(logicalId, {
        logicalId,
        resourceType: type,
        effect: worst,
        policy: policyOf(before[logicalId], worst),
        properties: [...(difference?.properties ?? []), property],
      });
    }
  }
  return [...byId.values()];
}

/** By type and property; AWS's publication is part of the package. */
const knownEffects = new Map<string, PropertyDifference["effect"]>();

/** What changing a property does, by what AWS publishes of the type. */
function effectOf(type: string, property: string): PropertyDifference["effect"] {
  const key = `${type} ${property}`;
  const effect = knownEffects.get(key);
  if (effect) return effect;
  const holding = (value: string) => ({ Resources: { It: { Type: type, Properties: { [property]: value } } } });
  const difference = fullDiff(holding("before"), holding("after")).resources.get("It");
  const found = changing(difference.propertyUpdates[property]?.changeImpact);
  knownEffects.set(key, found);
  return found;
}
