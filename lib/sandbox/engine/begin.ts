import { randomUUID } from "node:crypto";
import { scopeOf } from "../stacks/scope";
import type { OnFailure, Operation, OperationKind, Stack, StackConfiguration } from "../store/records";
import { conditionedResources } from "../template/conditions";
import type { EngineContext } from "./context";
import { settleMilliseconds } from "./durations";
import { stoppedByTrigger } from "./phases";
import { applyTasks, deleteTasks, exists } from "./plan";

export interface BeginOptions {
  token?: string;
  onFailure: OnFailure;
  changeSetId?: string;
}

/** What DescribeStacks calls the operation. */
const operationTypes: Record<OperationKind, string> = {
  CREATE: "CREATE_STACK",
  UPDATE: "UPDATE_STACK",
  DELETE: "DELETE_STACK",
};

function newOperation(context: EngineContext, stack: Stack, kind: OperationKind, options: BeginOptions): Operation {
  const operation: Operation = {
    id: randomUUID(),
    kind,
    phase: "forward",
    token: options.token,
    onFailure: options.onFailure,
    changeSetId: options.changeSetId,
    tasks: [],
    previous: stack.configuration,
    previousOutputs: stack.outputs,
    before: {},
    leftovers: [],
    skip: [],
    settlesAt: context.clock.due(settleMilliseconds),
  };
  stack.operation = operation;
  stack.lastOperations = [{ id: operation.id, type: operationTypes[kind] }, ...stack.lastOperations].slice(0, 2);
  return operation;
}

/** Begins to create the stack's resources. */
export function beginCreate(
  context: EngineContext,
  stack: Stack,
  configuration: StackConfiguration,
  options: BeginOptions,
): void {
  const operation = newOperation(context, stack, "CREATE", options);
  stack.configuration = configuration;
  stack.lastUpdatedAt = options.changeSetId === undefined ? undefined : context.clock.now();
  context.events.stack(stack, "CREATE_IN_PROGRESS", "User Initiated");
  if (stoppedByTrigger(context, stack, operation)) return;
  operation.tasks = applyTasks(conditionedResources(scopeOf(context.store, stack, configuration)));
}

/** Begins to bring the stack to another configuration. After a failed update it still knows the last stable one. */
export function beginUpdate(
  context: EngineContext,
  stack: Stack,
  configuration: StackConfiguration,
  options: BeginOptions,
): void {
  const unfinished = stack.operation;
  const operation = newOperation(context, stack, "UPDATE", options);
  if (unfinished?.halted && unfinished.kind === "UPDATE") {
    operation.before = unfinished.before;
    operation.previous = unfinished.previous;
    operation.leftovers = unfinished.leftovers;
  }
  stack.configuration = configuration;
  stack.lastUpdatedAt = context.clock.now();
  context.events.stack(stack, "UPDATE_IN_PROGRESS", "User Initiated");
  if (stoppedByTrigger(context, stack, operation)) return;
  operation.tasks = applyTasks(conditionedResources(scopeOf(context.store, stack, configuration)));
}

/** Begins to delete the stack; `skip` names resources to leave, `force` leaves whatever cannot be deleted. */
export function beginDelete(
  context: EngineContext,
  stack: Stack,
  options: { token?: string; skip: string[]; force: boolean },
): void {
  const operation = newOperation(context, stack, "DELETE", { token: options.token, onFailure: "DO_NOTHING" });
  operation.skip = options.skip;
  operation.force = options.force;
  stack.deletedAt = context.clock.now();
  context.events.stack(stack, "DELETE_IN_PROGRESS", "User Initiated");
  operation.tasks = deleteTasks([...context.store.resourcesOf(stack.stackId).values()].filter(exists));
}
