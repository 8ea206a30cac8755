import { type JsonObject, SandboxError } from "../handler";
import { recreationOf } from "../change-sets/details";
import { sameValue } from "../change-sets/diff";
import type { Operation, Resource, Stack, Step, Task } from "../store/records";
import { conditionedResources } from "../template/conditions";
import { dependencies } from "../template/graph";
import { resolve, resolveObject } from "../template/resolve";
import type { Scope } from "../template/scope";
import type { ResourceDefinition } from "../template/types";
import { attributesOf } from "./attributes";
import type { EngineContext } from "./context";
import { createMilliseconds, deleteMilliseconds, initiateMilliseconds, updateMilliseconds } from "./durations";
import { physicalId } from "./identifiers";
import { exists } from "./plan";
import { deletionPolicy, replacedFate, rollbackPolicy } from "./policies";
import { deletionRefusal } from "./protection";
import { creationSignals, rollingUpdate } from "./signals";

const replacementReason = "Requested update requires the creation of a new physical resource; hence creating one.";
const failsWithinMilliseconds = 120_000;
const cleanupAttempts = 3;

/** Carries out the tasks of one stack's operation. */
export class TaskRunner {
  private cachedScope: { hash: string; scope: Scope; definitions: Map<string, ResourceDefinition> } | undefined;

  constructor(
    private readonly context: EngineContext,
    private readonly stack: Stack,
    private readonly operation: Operation,
    private readonly scopeOf: () => Scope,
  ) {}

  start(task: Task): void {
    task.state = "running";
    try {
      if (task.action === "apply") this.startApply(task);
      else if (task.action === "restore") this.startRestore(task);
      else this.startDelete(task);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      this.failNow(task, error.message);
    }
    this.schedule(task);
  }

  /** Performs a running task's steps that are due. */
  step(task: Task): void {
    while (task.state === "running" && (task.steps[0]?.dueAt ?? Number.POSITIVE_INFINITY) <= this.context.clock.now()) {
      const step = task.steps.shift() as Step;
      this.perform(task, step);
      this.schedule(task);
    }
  }

  /** Ends a task because another has failed. */
  cancel(task: Task): void {
    if (task.state === "running" && task.action === "apply") {
      const resource = this.resource(task);
      const isCreate = resource.status.startsWith("CREATE");
      this.context.events.resource(
        this.stack,
        resource,
        isCreate ? "CREATE_FAILED" : "UPDATE_FAILED",
        isCreate ? "Resource creation cancelled" : "Resource update cancelled",
      );
    }
    task.state = "cancelled";
    task.steps = [];
  }

  private schedule(task: Task): void {
    const [next] = task.steps;
    if (task.state === "running" && next && next.dueAt === undefined) next.dueAt = this.context.clock.due(next.afterMs);
  }

  private resource(task: Task): Resource {
    const resource = task.old ?? this.context.store.resourcesOf(this.stack.stackId).get(task.logicalId);
    if (!resource) throw new Error(`No resource ${task.logicalId} in ${this.stack.stackId}.`);
    return resource;
  }

  private startApply(task: Task): void {
    const { scope, definitions } = this.target();
    const definition = definitions.get(task.logicalId) as ResourceDefinition;
    const found = this.context.store.resourcesOf(this.stack.stackId).get(task.logicalId);
    const existing = exists(found) && found.status !== "CREATE_FAILED" ? found : undefined;
    let properties: JsonObject;
    try {
      properties = resolveObject(definition.Properties ?? {}, scope);
    } catch (error) {
      if (existing) {
        this.operation.before[task.logicalId] ??= structuredClone(existing);
        this.context.events.resource(this.stack, existing, "UPDATE_IN_PROGRESS");
      } else {
        this.begin(task.logicalId, definition, {}, "CREATE_IN_PROGRESS");
      }
      throw error;
    }
    if (!existing) this.startCreate(task, definition, properties);
    else this.startChange(task, existing, definition, properties);
  }

  private startCreate(task: Task, definition: ResourceDefinition, properties: JsonObject): void {
    const resource = this.begin(task.logicalId, definition, properties, "CREATE_IN_PROGRESS");
    const duration = createMilliseconds(resource.resourceType, properties);
    task.steps = [
      { afterMs: initiateMilliseconds, does: "initiate" },
      ...this.orFailure(resource, "CREATE", duration, [...creationSignals(this.resolvedPolicies(resource)), { afterMs: duration, does: "complete" }]),
    ];
  }

  private startChange(task: Task, existing: Resource, definition: ResourceDefinition, properties: JsonObject): void {
    const { events, store } = this.context;
    const before = structuredClone(existing);
    this.operation.before[task.logicalId] ??= before;
    const changed = [...new Set([...Object.keys(properties), ...Object.keys(existing.properties)])].filter(
      (name) => !sameValue(properties[name], existing.properties[name]),
    );
    existing.definition = definition;
    existing.needs = this.needsOf(task.logicalId);
    if (changed.length === 0 && existing.status !== "UPDATE_FAILED") {
      store.saveResource(this.stack.stackId, existing);
      task.state = "done";
      return;
    }
    existing.properties = properties;
    const isReplaced = changed.some((name) => recreationOf(existing.resourceType, name) === "Always");
    events.resource(this.stack, existing, "UPDATE_IN_PROGRESS", isReplaced ? replacementReason : undefined);
    const duration = isReplaced ? createMilliseconds(existing.resourceType, properties) : updateMilliseconds(existing.resourceType);
    const signals = isReplaced ? creationSignals(this.resolvedPolicies(existing)) : rollingUpdate(this.resolvedPolicies(existing), before);
    task.steps = [
      ...(isReplaced ? [{ afterMs: initiateMilliseconds, does: "initiate" } as const] : []),
      ...this.orFailure(existing, "UPDATE", duration, [...signals, { afterMs: duration, does: "complete" }]),
    ];
  }

  /** A resource with its policies resolved, for reading numbers out of them. */
  private resolvedPolicies(resource: Resource): Resource {
    const { scope } = this.target();
    const { CreationPolicy: creation, UpdatePolicy: update } = resource.definition;
    return {
      ...resource,
      definition: {
        ...resource.definition,
        ...(creation !== undefined && { CreationPolicy: resolve(creation, scope) }),
        ...(update !== undefined && { UpdatePolicy: resolve(update, scope) }),
      },
    };
  }

  private begin(logicalId: string, definition: ResourceDefinition, properties: JsonObject, status: string): Resource {
    const now = this.context.clock.now();
    this.operation.before[logicalId] ??= null;
    const resource: Resource = {
      logicalId,
      physicalId: "",
      resourceType: definition.Type,
      status,
      definition,
      properties,
      attributes: {},
      seed: this.newSeed(logicalId),
      needs: this.needsOf(logicalId),
      createdAt: now,
      updatedAt: now,
    };
    this.context.events.resource(this.stack, resource, status);
    return resource;
  }

  private orFailure(resource: Resource, on: "CREATE" | "UPDATE" | "UPDATE_ROLLBACK", duration: number, steps: Step[]): Step[] {
    const fault = this.context.faults.strikeResource({ ...resource, stackName: this.stack.stackName }, on);
    if (!fault) return steps;
    return [{ afterMs: Math.min(duration / 2, failsWithinMilliseconds), does: "fail", reason: fault.message }];
  }

  private startRestore(task: Task): void {
    const before = structuredClone(this.operation.before[task.logicalId] as Resource);
    const current = this.resource(task);
    const isUntouched = current.physicalId === before.physicalId && sameValue(current.properties, before.properties);
    if ((isUntouched && current.status !== "UPDATE_FAILED") || this.operation.skip.includes(task.logicalId)) {
      this.context.store.saveResource(this.stack.stackId, isUntouched ? before : current);
      task.state = "done";
      return;
    }
    if (current.physicalId !== before.physicalId) this.operation.leftovers.push(structuredClone(current));
    this.context.events.resource(this.stack, before, "UPDATE_IN_PROGRESS");
    const duration = updateMilliseconds(before.resourceType);
    task.steps = this.orFailure(before, "UPDATE_ROLLBACK", duration, [{ afterMs: duration, does: "complete" }]);
  }

  private startDelete(task: Task): void {
    const resource = this.resource(task);
    const fate = task.old ? this.oldFate(task.old) : this.operation.kind === "DELETE" || this.operation.phase === "cleanup" ? deletionPolicy(resource) : rollbackPolicy(resource);
    if (fate === "Retain" || this.operation.skip.includes(task.logicalId)) return this.endDelete(task, resource, "DELETE_SKIPPED");
    if (resource.physicalId === "") return this.endDelete(task, resource, "DELETE_COMPLETE");
    this.tell(task, resource, "DELETE_IN_PROGRESS");
    const fault = this.context.faults.strikeResource({ ...resource, stackName: this.stack.stackName }, "DELETE");
    const refusal = fault?.message ?? deletionRefusal(resource);
    task.attempts = (task.attempts ?? 0) + 1;
    task.steps = refusal
      ? [{ afterMs: initiateMilliseconds, does: "fail", reason: refusal }]
      : [{ afterMs: deleteMilliseconds(resource.resourceType, fate === "Snapshot"), does: "complete" }];
  }

  /** An old resource after a replacement follows UpdateReplacePolicy; a new one that is undone is deleted. */
  private oldFate(old: Resource) {
    return this.operation.phase === "cleanup" ? replacedFate(old) : rollbackPolicy(old);
  }

  private perform(task: Task, step: Step): void {
    const { events } = this.context;
    const resource = this.resource(task);
    switch (step.does) {
      case "initiate":
        return this.initiate(task, resource);
      case "signal":
        return events.resource(this.stack, resource, resource.status, step.reason);
      case "fail":
        return this.fail(task, resource, step.reason ?? "Internal Failure");
      case "retry":
        return this.startDelete(task);
      case "complete":
        if (task.action === "delete" || task.action === "delete-old") return this.endDelete(task, resource, "DELETE_COMPLETE");
        return this.complete(task, resource);
    }
  }

  private initiate(task: Task, resource: Resource): void {
    const seed = this.newSeed(resource.logicalId);
    const identity = { ...this.identity(resource), seed };
    const id = physicalId(identity);
    const owner = this.ownerOf(resource.resourceType, id);
    if (owner === this.stack && resource.physicalId === id) {
      return this.fail(
        task,
        resource,
        `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${id} and update the stack again.`,
      );
    }
    if (owner) return this.fail(task, resource, `${id} already exists in stack ${owner.stackId}`);
    resource.physicalId = id;
    resource.seed = seed;
    resource.createdAt = this.context.clock.now();
    resource.attributes = attributesOf({ ...identity, physicalId: id });
    this.context.events.resource(this.stack, resource, resource.status, "Resource creation Initiated");
  }

  private identity(resource: Resource) {
    const { stackName, region, accountId } = this.stack;
    const { logicalId, resourceType, properties, seed } = resource;
    return { stackName, region, accountId, logicalId, resourceType, properties, seed };
  }

  private newSeed(logicalId: string): string {
    return `${this.stack.stackId} ${logicalId} ${this.operation.id}`;
  }

  /** The stack of this account and region that has a physical resource of that type and id. */
  private ownerOf(type: string, id: string): Stack | undefined {
    const { store } = this.context;
    for (const stack of store.stacks.values()) {
      if (stack.accountId !== this.stack.accountId || stack.region !== this.stack.region) continue;
      for (const resource of store.resourcesOf(stack.stackId).values()) {
        if (resource.resourceType === type && resource.physicalId === id && exists(resource)) return stack;
      }
    }
    return undefined;
  }

  private complete(task: Task, resource: Resource): void {
    const before = this.operation.before[task.logicalId];
    const isReplaced = task.action === "apply" && before && before.physicalId !== resource.physicalId;
    if (isReplaced) this.operation.leftovers.push(structuredClone(before));
    if (before && !isReplaced) {
      resource.attributes = attributesOf({ ...this.identity(resource), physicalId: resource.physicalId }, resource.attributes);
    }
    const isCreate = resource.status.startsWith("CREATE");
    this.context.events.resource(this.stack, resource, isCreate ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
    task.state = "done";
  }

  private fail(task: Task, resource: Resource, reason: string): void {
    const isDelete = task.action === "delete" || task.action === "delete-old";
    const isCreate = resource.status.startsWith("CREATE");
    this.tell(task, resource, isDelete ? "DELETE_FAILED" : isCreate ? "CREATE_FAILED" : "UPDATE_FAILED", reason);
    const isCleanup = this.operation.phase === "cleanup" || this.operation.phase === "rollback-cleanup";
    if (isDelete && isCleanup && (task.attempts ?? 0) < cleanupAttempts) {
      task.steps = [{ afterMs: initiateMilliseconds, does: "retry" }];
      return;
    }
    if (isDelete && this.operation.force) return this.endDelete(task, resource, "DELETE_SKIPPED");
    task.state = "failed";
    task.steps = [];
  }

  /** Fails a task that could not even begin; an `apply` has told of its start by then. */
  private failNow(task: Task, reason: string): void {
    this.fail(task, this.resource(task), reason);
  }

  private endDelete(task: Task, resource: Resource, status: string): void {
    this.tell(task, resource, status);
    if (!task.old && this.operation.kind === "UPDATE") this.context.store.deleteResource(this.stack.stackId, task.logicalId);
    task.state = "done";
  }

  private tell(task: Task, resource: Resource, status: string, reason?: string): void {
    if (task.old) this.context.events.old(this.stack, resource, status, reason);
    else this.context.events.resource(this.stack, resource, status, reason);
  }

  private target() {
    const hash = this.stack.configuration?.templateHash ?? "";
    if (this.cachedScope?.hash !== hash) {
      const scope = this.scopeOf();
      this.cachedScope = { hash, scope, definitions: conditionedResources(scope) };
    }
    return this.cachedScope;
  }

  private needsOf(logicalId: string): string[] {
    return dependencies(this.target().definitions).get(logicalId) ?? [];
  }
}
