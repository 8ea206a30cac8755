import { deletionPolicy, replacementPolicy } from "../engine/policies";
import type { Json, JsonObject } from "../handler";
import type { ChangeViews, Resource } from "../store/records";
import { dependencies, inOrder } from "../template/graph";
import { resolve, resolveObject, toText } from "../template/resolve";
import { type Scope, unknownResource } from "../template/scope";
import type { ResourceDefinition } from "../template/types";
import { type Detail, propertyDetails, replacementOf, type Surroundings } from "./details";
import { sameValue } from "./diff";

/** Both sides of a change set. */
export interface Sides {
  before: Map<string, Resource>;
  after: Map<string, ResourceDefinition>;
  changedParameters: Set<string>;
  /** Resolves the new template's values; resources that do not exist yet are asked from `unknownResource`. */
  scope: Scope;
  /** Resolves what the old template wrote. */
  beforeScope: Scope;
}

type Scopes = Pick<Sides, "scope" | "beforeScope">;

const otherAttributes = [
  "Metadata",
  "CreationPolicy",
  "UpdatePolicy",
  "DeletionPolicy",
  "UpdateReplacePolicy",
] as const;

/**
 * The changes that would turn the resources `before` into the definitions `after`, as DescribeChangeSet lists them:
 * once without property values and once with them, because AWS's two answers differ.
 */
export function computeChanges(sides: Sides): ChangeViews {
  const around: Surroundings = {
    changedParameters: sides.changedParameters,
    replaced: new Set(),
    maybeReplaced: new Set(),
    changedInPlace: new Set(),
  };
  const scope: Scope = {
    ...sides.scope,
    resource: (logicalId) => {
      if (!sides.after.has(logicalId)) return sides.scope.resource(logicalId);
      const isNew = !sides.before.has(logicalId);
      return isNew || around.replaced.has(logicalId) ? unknownResource : sides.scope.resource(logicalId);
    },
  };
  const views: ChangeViews = { plain: [], withValues: [] };
  for (const logicalId of inOrder(dependencies(sides.after))) {
    const definition = sides.after.get(logicalId) as ResourceDefinition;
    const existing = sides.before.get(logicalId);
    if (existing) addModification(views, existing, definition, { scope, beforeScope: sides.beforeScope }, around);
    else addAddition(views, logicalId, definition, scope);
  }
  for (const resource of sides.before.values()) {
    if (!sides.after.has(resource.logicalId)) addRemoval(views, resource, sides.beforeScope);
  }
  return { plain: byLogicalId(views.plain), withValues: byLogicalId(views.withValues) };
}

function addAddition(views: ChangeViews, logicalId: string, definition: ResourceDefinition, scope: Scope): void {
  const change = { Action: "Add", LogicalResourceId: logicalId, ResourceType: definition.Type, Scope: [], Details: [] };
  views.plain.push(asChange(change));
  views.withValues.push(
    asChange({
      ...change,
      AfterContext: context(definition, resolveObject(definition.Properties ?? {}, scope), scope),
    }),
  );
}

function addRemoval(views: ChangeViews, resource: Resource, scope: Scope): void {
  const policy = deletionPolicy(resource);
  const change = {
    Action: "Remove",
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.resourceType,
    PolicyAction: policy,
    Scope: [],
    Details: [],
  };
  // AWS shows a removed resource's references unresolved.
  const unknown: Scope = { ...scope, resource: () => unknownResource };
  const properties = resolveObject(resource.definition.Properties ?? {}, unknown);
  views.plain.push(asChange(change));
  views.withValues.push(asChange({ ...change, BeforeContext: context(resource.definition, properties, unknown) }));
}

function addModification(
  views: ChangeViews,
  existing: Resource,
  definition: ResourceDefinition,
  scopes: Scopes,
  around: Surroundings,
): void {
  const { plain, withValues } = modificationDetails(existing, definition, scopes, around);
  if (plain.length === 0) return;
  const replacement = replacementOf(plain);
  if (replacement === "True") around.replaced.add(existing.logicalId);
  else if (replacement === "Conditional") around.maybeReplaced.add(existing.logicalId);
  around.changedInPlace.add(existing.logicalId);

  const change = (details: Detail[]) => {
    const worst = replacementOf(details);
    return {
      Action: "Modify",
      LogicalResourceId: existing.logicalId,
      PhysicalResourceId: existing.physicalId,
      ResourceType: existing.resourceType,
      Replacement: worst,
      ...(worst !== "False" && { PolicyAction: replacementPolicy(definition) }),
      Scope: [...new Set(details.map((detail) => detail.attribute))],
      Details: details.map(writeDetail),
    };
  };
  views.plain.push(asChange(change(plain)));
  if (withValues.length === 0) return;
  views.withValues.push(
    asChange({
      ...change(withValues),
      BeforeContext: context(existing.definition, existing.properties, scopes.beforeScope),
      AfterContext: context(definition, resolveObject(definition.Properties ?? {}, scopes.scope), scopes.scope),
    }),
  );
}

function modificationDetails(existing: Resource, definition: ResourceDefinition, scopes: Scopes, around: Surroundings) {
  const plain: Detail[] = [];
  const withValues: Detail[] = [];
  const after = resolveObject(definition.Properties ?? {}, scopes.scope);
  for (const name of new Set([...Object.keys(existing.properties), ...Object.keys(after)])) {
    const details = propertyDetails(
      {
        resourceType: existing.resourceType,
        name,
        before: existing.properties[name],
        after: after[name],
        raw: definition.Properties?.[name],
      },
      around,
    );
    plain.push(...details.plain);
    withValues.push(...details.withValues);
  }
  for (const attribute of otherAttributes) {
    const before = resolveOptional(existing.definition[attribute], scopes.beforeScope);
    const after = resolveOptional(definition[attribute], scopes.scope);
    if (sameValue(before, after)) continue;
    const detail: Detail = { evaluation: "Static", source: "DirectModification", attribute, recreation: "Never" };
    plain.push(detail);
    withValues.push({ ...detail, difference: { path: [], before, after } });
  }
  return { plain, withValues };
}

function writeDetail(detail: Detail): JsonObject {
  const { difference } = detail;
  const target: JsonObject = { Attribute: detail.attribute, RequiresRecreation: detail.recreation };
  if (detail.name !== undefined) target.Name = detail.name;
  if (difference) {
    target.Path = ["", detail.attribute, ...(detail.name === undefined ? [] : [detail.name]), ...difference.path].join(
      "/",
    );
    if (difference.before !== undefined) target.BeforeValue = toText(difference.before);
    if (difference.after !== undefined) target.AfterValue = toText(difference.after);
    target.AttributeChangeType =
      difference.before === undefined ? "Add" : difference.after === undefined ? "Remove" : "Modify";
  }
  const written: JsonObject = { Target: target, Evaluation: detail.evaluation, ChangeSource: detail.source };
  if (detail.cause !== undefined) written.CausingEntity = detail.cause;
  return written;
}

function context(definition: ResourceDefinition, properties: JsonObject, scope: Scope): string {
  const whole: JsonObject = { Properties: properties };
  for (const attribute of otherAttributes) {
    const resolved = resolveOptional(definition[attribute], scope);
    if (resolved !== undefined) whole[attribute] = resolved;
  }
  return JSON.stringify(whole);
}

function resolveOptional(value: Json | undefined, scope: Scope): Json | undefined {
  return value === undefined ? undefined : resolve(value, scope);
}

function asChange(change: JsonObject): Json {
  return { Type: "Resource", ResourceChange: change };
}

function byLogicalId(changes: Json[]): Json[] {
  const idOf = (change: Json) => ((change as JsonObject).ResourceChange as JsonObject).LogicalResourceId as string;
  return changes.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}
