import { randomUUID } from "node:crypto";
import type { EngineContext } from "../engine/context";
import { exists } from "../engine/plan";
import { SandboxError } from "../handler";
import { scopeOf } from "../stacks/scope";
import type { ChangeSet, Resource, Stack, StackConfiguration, ValidationFailure } from "../store/records";
import { conditionedOutputs, conditionedResources } from "../template/conditions";
import { knownAfterApply, type ResourceValues, type Scope } from "../template/scope";
import { propertyFaults } from "../template/validate";
import { computeChanges } from "./changes";
import { sameValue } from "./diff";

const pendingMilliseconds = 1_000;
const creatingMilliseconds = 4_000;
const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set.";
const invalidProperties =
  "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.";
const validationName = "PROPERTY_VALIDATION";

/** Brings submitted change sets to CREATE_COMPLETE or FAILED, in the background as AWS does. */
export class ChangeSetMaker {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly context: EngineContext) {}

  /** Takes up change sets that were being created when the process ended. */
  resume(): void {
    for (const changeSet of this.context.store.changeSets.values())
      if (changeSet.dueAt !== undefined) this.wait(changeSet);
  }

  /** Begins with a change set that has just been submitted. */
  submit(changeSet: ChangeSet): void {
    changeSet.dueAt = this.context.clock.due(pendingMilliseconds);
    this.context.store.saveChangeSet(changeSet);
    this.wait(changeSet);
  }

  close(): void {
    this.closed = true;
    this.stopTimers();
  }

  stopTimers(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private wait(changeSet: ChangeSet): void {
    const wait = Math.max(0, (changeSet.dueAt ?? 0) - this.context.clock.now());
    this.timers.set(
      changeSet.changeSetId,
      setTimeout(() => this.advance(changeSet), wait),
    );
  }

  private advance(changeSet: ChangeSet): void {
    const { store, clock } = this.context;
    this.timers.delete(changeSet.changeSetId);
    if (this.closed || store.changeSets.get(changeSet.changeSetId) !== changeSet) return;
    if (changeSet.status === "CREATE_PENDING") {
      changeSet.status = "CREATE_IN_PROGRESS";
      changeSet.dueAt = clock.due(creatingMilliseconds);
      this.wait(changeSet);
    } else {
      changeSet.dueAt = undefined;
      this.make(changeSet);
    }
    store.saveChangeSet(changeSet);
    store.flush();
  }

  private make(changeSet: ChangeSet): void {
    const reason = this.reasonToFail(changeSet, this.context.store.stacks.get(changeSet.stackId) as Stack);
    changeSet.status = reason === undefined ? "CREATE_COMPLETE" : "FAILED";
    changeSet.executionStatus = reason === undefined ? "AVAILABLE" : "UNAVAILABLE";
    changeSet.statusReason = reason;
  }

  /** Works the change set out; answers why it cannot be executed, if it cannot. */
  private reasonToFail(changeSet: ChangeSet, stack: Stack): string | undefined {
    try {
      const { changes, isEmpty } = compare(this.context, stack, changeSet.configuration);
      changeSet.changes = changes;
      if (isEmpty) return noChanges;
      if (!changeSet.disableValidation) changeSet.validationFailures = this.validate(stack, changeSet);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      return error.message;
    }
    return changeSet.validationFailures.some(({ mode }) => mode === "FAIL") ? invalidProperties : undefined;
  }

  private validate(stack: Stack, changeSet: ChangeSet): ValidationFailure[] {
    const { store, clock } = this.context;
    const body = store.template(changeSet.configuration.templateHash);
    const scope = scopeOf(store, stack, changeSet.configuration);
    const definitions = conditionedResources(scope);
    const failure = (logicalId: string, path: string, reason: string, mode: ValidationFailure["mode"] = "FAIL") => ({
      eventId: randomUUID(),
      timestamp: clock.now(),
      logicalId,
      physicalId: store.resourcesOf(stack.stackId).get(logicalId)?.physicalId ?? "",
      resourceType: definitions.get(logicalId)?.Type ?? "",
      name: validationName,
      path,
      reason,
      mode,
    });
    const found = propertyFaults(body, stack.region)
      .filter((fault) => definitions.has(fault.logicalId))
      .map((fault) => failure(fault.logicalId, fault.path, fault.message));
    const asked = [...definitions].flatMap(([logicalId, { Type: resourceType }]) => {
      const faults = this.context.faults.strikeValidation({ stackName: stack.stackName, logicalId, resourceType });
      return faults.map(({ property, message = "", mode }) => {
        const path = `/Resources/${logicalId}${property ? `/Properties/${property}` : ""}`;
        return failure(logicalId, path, message, mode);
      });
    });
    return [...found, ...asked];
  }
}

/**
 * What a configuration would change of a stack as it is now. A set is empty when neither a resource nor an output nor a
 * tag would change; one that changes outputs or tags only has no changes to list and can still be executed.
 *
 * @throws {SandboxError} ValidationError for what only shows when values are resolved
 */
export function compare(context: EngineContext, stack: Stack, configuration: StackConfiguration) {
  const { store } = context;
  const own = scopeOf(store, stack, configuration);
  // An export that does not exist only fails the execution.
  const scope: Scope = {
    ...own,
    resource: (logicalId) => withLaterAttributes(own.resource(logicalId)),
    exported: (name: string) => own.exported(name) ?? knownAfterApply,
  };
  const current = stack.configuration;
  const beforeScope = current ? scopeOf(store, stack, current) : scope;
  const before = new Map<string, Resource>();
  for (const [logicalId, resource] of store.resourcesOf(stack.stackId)) {
    if (exists(resource) && resource.status !== "CREATE_FAILED") before.set(logicalId, resource);
  }
  const after = conditionedResources(scope);
  const retyped = [...after].filter(
    ([id, definition]) => before.has(id) && before.get(id)?.resourceType !== definition.Type,
  );
  if (retyped.length > 0) {
    throw new SandboxError(
      "ValidationError",
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${retyped.map(([id]) => id).join(", ")}]`,
    );
  }
  const changes = computeChanges({
    before,
    after,
    changedParameters: changedParameters(current, configuration),
    scope,
    beforeScope,
  });
  const outputsOf = (of: Scope) => JSON.parse(JSON.stringify([...conditionedOutputs(of)]));
  const isUnchanged =
    current !== undefined &&
    sameValue(outputsOf(beforeScope), outputsOf(scope)) &&
    JSON.stringify(current.tags) === JSON.stringify(configuration.tags);
  return { changes, isEmpty: changes.plain.length === 0 && isUnchanged };
}

/** An attribute a resource does not have may come with its update: a database that hands its password to RDS, say. */
function withLaterAttributes(values: ResourceValues | undefined): ResourceValues | undefined {
  if (!values) return undefined;
  const attribute = (name: string) => {
    try {
      return values.attribute(name);
    } catch (error) {
      if (error instanceof SandboxError) return knownAfterApply;
      throw error;
    }
  };
  return { ...values, attribute };
}

function changedParameters(before: StackConfiguration | undefined, after: StackConfiguration): Set<string> {
  const old = new Map((before?.parameters ?? []).map((parameter) => [parameter.key, parameter.value]));
  return new Set(after.parameters.filter((it) => old.has(it.key) && old.get(it.key) !== it.value).map((it) => it.key));
}
