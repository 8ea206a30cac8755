import { SandboxError } from "../handler";
import { resolveOutputs } from "../stacks/outputs";
import { triggerProblem } from "../stacks/rollback-triggers";
import { scopeOf } from "../stacks/scope";
import type { Operation, Resource, Stack, StackConfiguration, Task } from "../store/records";
import { conditionedResources } from "../template/conditions";
import type { EngineContext } from "./context";
import { settleMilliseconds } from "./durations";
import { deleteTasks, exists, restoreTasks } from "./plan";

const failedToDelete = (tasks: Task[]) => `The following resource(s) failed to delete: [${ids(tasks)}]. `;
const ids = (tasks: Task[]) => tasks.map((task) => task.logicalId).join(", ");

/** Starts a phase: its tasks wait for one another, and it lasts a moment even when there are none. */
export function enterPhase(
  context: EngineContext,
  operation: Operation,
  phase: Operation["phase"],
  tasks: Task[],
): void {
  operation.phase = phase;
  operation.tasks = tasks;
  operation.settlesAt = context.clock.due(settleMilliseconds);
}

/** What comes after a phase whose tasks have all ended: the next phase, or the operation's end. */
export function leavePhase(context: EngineContext, stack: Stack, operation: Operation): void {
  const failed = operation.tasks.filter((task) => task.state === "failed");
  const move = moves[`${operation.kind} ${operation.phase}`];
  if (!move) throw new Error(`No way on from ${operation.kind} ${operation.phase}.`);
  move(context, stack, operation, failed);
}

type Move = (context: EngineContext, stack: Stack, operation: Operation, failed: Task[]) => void;

const moves: Record<string, Move> = {
  "CREATE forward": (context, stack, operation, failed) => {
    if (failed.length > 0) return giveUpCreate(context, stack, operation, failureReason(context, stack, operation));
    const problem = takeOutputs(context, stack);
    if (problem) return giveUpCreate(context, stack, operation, `${problem} `);
    if (bakes(context, stack, operation)) return;
    leaveBake(context, stack, operation);
  },

  "CREATE bake": leaveBake,

  "CREATE rollback": (context, stack, operation, failed) => {
    const isDelete = operation.onFailure === "DELETE";
    if (failed.length > 0)
      return finish(context, stack, operation, isDelete ? "DELETE_FAILED" : "ROLLBACK_FAILED", failedToDelete(failed));
    stack.deletedAt = context.clock.now();
    finish(context, stack, operation, isDelete ? "DELETE_COMPLETE" : "ROLLBACK_COMPLETE");
  },

  "UPDATE forward": (context, stack, operation, failed) => {
    if (failed.length > 0) return giveUpUpdate(context, stack, operation, failureReason(context, stack, operation));
    const problem = takeOutputs(context, stack);
    if (problem) return giveUpUpdate(context, stack, operation, `${problem} `);
    if (bakes(context, stack, operation)) return;
    leaveBake(context, stack, operation);
  },

  "UPDATE bake": leaveBake,

  "UPDATE cleanup": (context, stack, operation, failed) => {
    forget(context, stack, failed);
    finish(
      context,
      stack,
      operation,
      "UPDATE_COMPLETE",
      failed.length > 0 ? "Update successful. One or more resources could not be deleted." : undefined,
    );
  },

  "UPDATE rollback": (context, stack, operation, failed) => {
    if (failed.length > 0)
      return halt(
        context,
        stack,
        operation,
        "UPDATE_ROLLBACK_FAILED",
        `The following resource(s) failed to update: [${ids(failed)}]. `,
      );
    stack.configuration = operation.previous;
    stack.outputs = operation.previousOutputs;
    context.events.stack(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
    const made = existing(context, stack).filter((resource) => operation.before[resource.logicalId] === null);
    const leftovers = operation.leftovers.filter((resource) => resource.physicalId !== "");
    enterPhase(context, operation, "rollback-cleanup", deleteTasks(made, leftovers));
  },

  "UPDATE rollback-cleanup": (context, stack, operation, failed) => {
    forget(context, stack, failed);
    finish(context, stack, operation, "UPDATE_ROLLBACK_COMPLETE");
  },

  "DELETE forward": (context, stack, operation, failed) => {
    if (failed.length > 0) return finish(context, stack, operation, "DELETE_FAILED", failedToDelete(failed));
    stack.deletedAt = context.clock.now();
    finish(context, stack, operation, "DELETE_COMPLETE");
  },
};

/** Begins to watch the triggers, where the stack has a time for that. Its status stays as it is, and no event tells. */
function bakes(context: EngineContext, stack: Stack, operation: Operation): boolean {
  const minutes = stack.configuration?.rollback?.minutes ?? 0;
  if (minutes === 0 || triggerProblem(context, stack)) return false;
  enterPhase(context, operation, "bake", []);
  operation.settlesAt = context.clock.due(minutes * 60_000);
  return true;
}

/** Rolls back where a trigger says so; else the operation is as good as done. */
function leaveBake(context: EngineContext, stack: Stack, operation: Operation): void {
  if (stoppedByTrigger(context, stack, operation)) return;
  if (operation.kind === "CREATE") {
    finish(context, stack, operation, "CREATE_COMPLETE");
    return;
  }
  context.events.stack(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  const kept = conditionedResources(scopeOf(context.store, stack, stack.configuration as StackConfiguration));
  const removed = existing(context, stack).filter((resource) => !kept.has(resource.logicalId));
  enterPhase(context, operation, "cleanup", deleteTasks(removed, operation.leftovers));
}

/** Rolls back a create or an update whose triggers say so, at its begin as well as at its end. */
export function stoppedByTrigger(context: EngineContext, stack: Stack, operation: Operation): boolean {
  const problem = triggerProblem(context, stack);
  if (!problem) return false;
  if (operation.kind === "CREATE") giveUpCreate(context, stack, operation, problem);
  else giveUpUpdate(context, stack, operation, problem);
  return true;
}

function existing(context: EngineContext, stack: Stack): Resource[] {
  return [...context.store.resourcesOf(stack.stackId).values()].filter(exists);
}

/** The first failure comes first, then those that were cancelled because of it. */
function failureReason(context: EngineContext, stack: Stack, operation: Operation): string {
  const affected = operation.tasks
    .filter((task) => task.state === "failed" || task.state === "cancelled")
    .map((task) => context.store.resourcesOf(stack.stackId).get(task.logicalId));
  const named = (status: string) =>
    affected.filter((resource) => resource?.status === status).map((resource) => resource?.logicalId);
  const [created, updated] = [named("CREATE_FAILED"), named("UPDATE_FAILED")];
  return [
    created.length > 0 ? `The following resource(s) failed to create: [${created.join(", ")}]. ` : "",
    updated.length > 0 ? `The following resource(s) failed to update: [${updated.join(", ")}]. ` : "",
  ].join("");
}

function giveUpCreate(context: EngineContext, stack: Stack, operation: Operation, reason: string): void {
  if (operation.onFailure === "DO_NOTHING") halt(context, stack, operation, "CREATE_FAILED", reason);
  else undoCreate(context, stack, operation, reason);
}

/** Takes back everything a create has made; with `DELETE` the stack goes too. */
export function undoCreate(context: EngineContext, stack: Stack, operation: Operation, reason: string): void {
  const [status, word] =
    operation.onFailure === "DELETE" ? ["DELETE_IN_PROGRESS", "Delete"] : ["ROLLBACK_IN_PROGRESS", "Rollback"];
  context.events.stack(
    stack,
    status as string,
    reason === "" ? "User Initiated" : `${reason}${word} requested by user.`,
  );
  enterPhase(context, operation, "rollback", deleteTasks(existing(context, stack)));
}

function giveUpUpdate(context: EngineContext, stack: Stack, operation: Operation, reason: string): void {
  if (operation.onFailure === "DO_NOTHING") halt(context, stack, operation, "UPDATE_FAILED", reason);
  else undoUpdate(context, stack, operation, reason);
}

/** Brings everything an update has touched back to what it was. */
export function undoUpdate(context: EngineContext, stack: Stack, operation: Operation, reason: string): void {
  operation.leftovers = [];
  context.events.stack(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
  enterPhase(context, operation, "rollback", restoreTasks(operation.before));
}

function takeOutputs(context: EngineContext, stack: Stack): string | undefined {
  try {
    stack.outputs = resolveOutputs(scopeOf(context.store, stack, stack.configuration as StackConfiguration));
    return undefined;
  } catch (error) {
    if (error instanceof SandboxError) return error.message;
    throw error;
  }
}

/** What could not be deleted in the cleanup is the stack's no longer. */
function forget(context: EngineContext, stack: Stack, failed: Task[]): void {
  for (const task of failed) if (!task.old) context.store.deleteResource(stack.stackId, task.logicalId);
}

function halt(context: EngineContext, stack: Stack, operation: Operation, status: string, reason: string): void {
  operation.halted = true;
  context.events.stack(stack, status, reason);
  markChangeSet(context, operation, "EXECUTE_FAILED");
}

function finish(context: EngineContext, stack: Stack, operation: Operation, status: string, reason?: string): void {
  context.events.stack(stack, status, reason);
  stack.operation = undefined;
  context.store.saveStack(stack);
  markChangeSet(
    context,
    operation,
    status === "CREATE_COMPLETE" || status === "UPDATE_COMPLETE" ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED",
  );
}

function markChangeSet(context: EngineContext, operation: Operation, executionStatus: string): void {
  const changeSet = context.store.changeSets.get(operation.changeSetId ?? "");
  if (changeSet?.executionStatus !== "EXECUTE_IN_PROGRESS") return;
  changeSet.executionStatus = executionStatus;
  context.store.saveChangeSet(changeSet);
}
