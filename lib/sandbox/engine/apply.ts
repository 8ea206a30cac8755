import { recreationOf } from "../change-sets/details";
import { sameValue } from "../change-sets/diff";
import { isGone, notFound, overwrite } from "../drift/actual";
import type { JsonObject } from "../handler";
import type { Resource, Step, Task } from "../store/records";
import { resolve, resolveObject } from "../template/resolve";
import type { ResourceDefinition } from "../template/types";
import { createMilliseconds, initiateMilliseconds, updateMilliseconds } from "./durations";
import { newSeed } from "./initiate";
import { exists } from "./plan";
import { quotaRefusal } from "./quotas";
import { creationRefusal } from "./refusals";
import { beforeFailure, creationSignals, rollingUpdate } from "./signals";
import type { Work } from "./work";

const replacementReason = "Requested update requires the creation of a new physical resource; hence creating one.";
const failsWithinMilliseconds = 120_000;

/**
 * Begins to bring a resource to its definition: to create, update or replace it, or nothing when it is as it should be.
 *
 * @throws {SandboxError} ValidationError when its properties cannot be resolved; its start has been told by then
 */
export function startApply(work: Work, task: Task): void {
  const definition = work.target.definitions.get(task.logicalId) as ResourceDefinition;
  const found = work.context.store.resourcesOf(work.stack.stackId).get(task.logicalId);
  const existing = exists(found) && found.status !== "CREATE_FAILED" ? found : undefined;
  if (existing) startChange(work, task, existing, definition);
  else startCreate(work, task, definition);
}

function resolveProperties(work: Work, definition: ResourceDefinition, onFailure: () => void): JsonObject {
  try {
    return resolveObject(definition.Properties ?? {}, work.target.scope);
  } catch (error) {
    onFailure();
    throw error;
  }
}

function startCreate(work: Work, task: Task, definition: ResourceDefinition): void {
  const begin = (properties: JsonObject) => beginResource(work, task.logicalId, definition, properties);
  const resource = begin(resolveProperties(work, definition, () => begin({})));
  const beside = [...work.context.store.resourcesOf(work.stack.stackId).values()];
  const refusal = creationRefusal(resource, beside) ?? quotaRefusal(work, resource);
  if (refusal) {
    task.steps = [{ afterMs: initiateMilliseconds, does: "fail", reason: refusal }];
    return;
  }
  const duration = createMilliseconds(resource.resourceType, resource.properties);
  const steps: Step[] = [
    ...creationSignals(withResolvedPolicies(work, resource)),
    { afterMs: duration, does: "complete" },
  ];
  task.steps = [
    { afterMs: initiateMilliseconds, does: "initiate" },
    ...orFailure(work, resource, "CREATE", duration, steps),
  ];
}

function beginResource(
  work: Work,
  logicalId: string,
  definition: ResourceDefinition,
  properties: JsonObject,
): Resource {
  const now = work.context.clock.now();
  work.operation.before[logicalId] ??= null;
  const resource: Resource = {
    logicalId,
    physicalId: "",
    resourceType: definition.Type,
    status: "",
    definition,
    properties,
    attributes: {},
    seed: newSeed(work, logicalId),
    needs: work.target.needs.get(logicalId) ?? [],
    createdAt: now,
    updatedAt: now,
  };
  work.context.events.resource(work.stack, resource, "CREATE_IN_PROGRESS");
  return resource;
}

function startChange(work: Work, task: Task, existing: Resource, definition: ResourceDefinition): void {
  const { events, store } = work.context;
  const before = structuredClone(existing);
  const remember = () => {
    work.operation.before[task.logicalId] ??= before;
  };
  const properties = resolveProperties(work, definition, () => {
    remember();
    events.resource(work.stack, existing, "UPDATE_IN_PROGRESS");
  });
  const changed = changedNames(properties, existing.properties);
  const isTouched = changed.length > 0 || existing.status === "UPDATE_FAILED";
  if (isTouched || !sameValue(asJson(definition), asJson(existing.definition))) remember();
  existing.definition = definition;
  existing.needs = work.target.needs.get(task.logicalId) ?? [];
  if (!isTouched) {
    store.saveResource(work.stack.stackId, existing);
    task.state = "done";
    return;
  }
  existing.properties = properties;
  overwrite(existing, changed);
  const isReplaced = changed.some((name) => recreationOf(existing.resourceType, name) === "Always");
  if (isReplaced) delete existing.byHand;
  events.resource(work.stack, existing, "UPDATE_IN_PROGRESS", isReplaced ? replacementReason : undefined);
  if (isGone(existing)) {
    task.steps = [{ afterMs: initiateMilliseconds, does: "fail", reason: notFound(existing) }];
    return;
  }
  const resolved = withResolvedPolicies(work, existing);
  const [duration, signals] = isReplaced
    ? [createMilliseconds(existing.resourceType, properties), creationSignals(resolved)]
    : [updateMilliseconds(existing.resourceType), rollingUpdate(resolved, before)];
  const steps = orFailure(work, existing, "UPDATE", duration, [...signals, { afterMs: duration, does: "complete" }]);
  task.steps = isReplaced ? [{ afterMs: initiateMilliseconds, does: "initiate" }, ...steps] : steps;
}

function changedNames(now: JsonObject, before: JsonObject): string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...names].filter((name) => !sameValue(now[name], before[name]));
}

const asJson = (definition: ResourceDefinition) => definition as unknown as JsonObject;

/** Begins to bring a resource back to what it was before the operation; nothing when the operation left it alone. */
export function startRestore(work: Work, task: Task): void {
  const before = structuredClone(work.operation.before[task.logicalId] as Resource);
  const current = work.resource(task);
  const isUntouched = current.physicalId === before.physicalId && sameValue(current.properties, before.properties);
  if ((isUntouched && current.status !== "UPDATE_FAILED") || work.operation.skip.includes(task.logicalId)) {
    work.context.store.saveResource(work.stack.stackId, isUntouched ? before : current);
    task.state = "done";
    return;
  }
  if (current.physicalId !== before.physicalId) work.operation.leftovers.push(structuredClone(current));
  overwrite(before, changedNames(current.properties, before.properties));
  work.context.events.resource(work.stack, before, "UPDATE_IN_PROGRESS");
  if (isGone(before) && current.physicalId === before.physicalId) {
    task.steps = [{ afterMs: initiateMilliseconds, does: "fail", reason: notFound(before) }];
    return;
  }
  const duration = updateMilliseconds(before.resourceType);
  const signals = rollingUpdate(withResolvedPolicies(work, before), current, replacedIn(work, task.logicalId));
  const steps: Step[] = [...signals, { afterMs: duration, does: "complete" }];
  task.steps = orFailure(work, before, "UPDATE_ROLLBACK", duration, steps);
}

/** How many instances an operation has launched for a group so far: those that came up, and the one that did not. */
function replacedIn({ context, stack, operation }: Work, logicalId: string): number {
  const up = context.store
    .eventsOf(stack.stackId)
    .filter((event) => event.logicalId === logicalId && event.operationId === operation.id)
    .filter(({ reason }) => reason?.startsWith("Received SUCCESS signal"));
  return up.length + 1;
}

/** The steps of an operation on a resource, or its failure where a fault was asked for. */
function orFailure(
  work: Work,
  resource: Resource,
  on: "CREATE" | "UPDATE" | "UPDATE_ROLLBACK",
  duration: number,
  steps: Step[],
): Step[] {
  const fault = work.context.faults.strikeResource({ ...resource, stackName: work.stack.stackName }, on);
  if (!fault) return steps;
  return [
    ...beforeFailure(steps, fault.message ?? ""),
    { afterMs: Math.min(duration / 2, failsWithinMilliseconds), does: "fail", reason: fault.message },
  ];
}

/** The resource with its policies resolved, for reading numbers out of them. */
function withResolvedPolicies(work: Work, resource: Resource): Resource {
  const { CreationPolicy: creation, UpdatePolicy: update } = resource.definition;
  const { scope } = work.target;
  return {
    ...resource,
    definition: {
      ...resource.definition,
      ...(creation !== undefined && { CreationPolicy: resolve(creation, scope) }),
      ...(update !== undefined && { UpdatePolicy: resolve(update, scope) }),
    },
  };
}
