import { randomUUID } from "node:crypto";
import { beginDelete } from "../engine/begin";
import { enterPhase, undoCreate, undoUpdate } from "../engine/phases";
import type { Handler } from "../handler";
import type { Sandbox } from "../sandbox";
import type { Operation, Stack } from "../store/records";
import { isRepeated, type Place, rememberToken } from "./checks";
import { refusals } from "./errors";
import { findStack } from "./find";

interface LifecycleInput {
  StackName?: string;
  ClientRequestToken?: string;
}

const deletable = (status: string) =>
  !status.endsWith("_IN_PROGRESS") || ["REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS"].includes(status);

/** `DeleteStack`: a stack that is not there is no error, one that is being created stops. */
export function deleteStack(
  sandbox: Sandbox,
): Handler<LifecycleInput & { RetainResources?: string[]; DeletionMode?: string }> {
  return (input, context) => {
    const stack = findStack(sandbox.store, context, input.StackName);
    if (!stack || stack.status === "DELETE_COMPLETE" || stack.status === "DELETE_IN_PROGRESS") return {};
    const request = `DeleteStack ${input.ClientRequestToken}`;
    if (isRepeated(stack, input.ClientRequestToken, request)) return {};
    if (stack.terminationProtection) {
      throw refusals.invalid(`Stack [${stack.stackName}] cannot be deleted while TerminationProtection is enabled`);
    }
    if (!deletable(stack.status)) {
      throw refusals.invalid(`Stack [${stack.stackId}] cannot be deleted while in status ${stack.status}`);
    }
    const retained = input.RetainResources ?? [];
    if (retained.length > 0 && stack.status !== "DELETE_FAILED") {
      throw refusals.invalid(
        `Invalid operation on stack [${stack.stackId}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
      );
    }
    rememberToken(stack, input.ClientRequestToken, request);
    sandbox.engine.cancel(stack);
    beginDelete(sandbox, stack, {
      token: input.ClientRequestToken,
      skip: retained,
      force: input.DeletionMode === "FORCE_DELETE_STACK",
    });
    sandbox.engine.wake(stack);
    return {};
  };
}

/** `CancelUpdateStack`: only of an update that still goes forward. */
export function cancelUpdateStack(sandbox: Sandbox): Handler<LifecycleInput> {
  return (input, context) => {
    const stack = requireStack(sandbox, context, input);
    const request = `CancelUpdateStack ${input.ClientRequestToken}`;
    if (isRepeated(stack, input.ClientRequestToken, request)) return {};
    if (stack.status !== "UPDATE_IN_PROGRESS" || !stack.operation) {
      throw refusals.invalid(`CancelUpdateStack cannot be called from current stack status: ${stack.status}`);
    }
    rememberToken(stack, input.ClientRequestToken, request);
    sandbox.engine.cancel(stack);
    continueAs(stack.operation, input.ClientRequestToken);
    undoUpdate(sandbox, stack, stack.operation, "User Initiated");
    sandbox.engine.wake(stack);
    return {};
  };
}

/** `ContinueUpdateRollback`: tries the failed part of a rollback again, without the resources to skip. */
export function continueUpdateRollback(sandbox: Sandbox): Handler<LifecycleInput & { ResourcesToSkip?: string[] }> {
  return (input, context) => {
    const stack = requireStack(sandbox, context, input);
    const request = `ContinueUpdateRollback ${input.ClientRequestToken}`;
    if (isRepeated(stack, input.ClientRequestToken, request)) return {};
    const { operation } = stack;
    if (stack.status !== "UPDATE_ROLLBACK_FAILED" || !operation) {
      throw refusals.invalid(`Stack:${stack.stackId} is in ${stack.status} state and can not continue with rollback.`);
    }
    rememberToken(stack, input.ClientRequestToken, request);
    continueAs(operation, input.ClientRequestToken);
    operation.skip = input.ResourcesToSkip ?? [];
    sandbox.events.stack(stack, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
    const unfinished = operation.tasks.map((task) =>
      task.state === "done" ? task : { ...task, state: "waiting" as const, steps: [] },
    );
    enterPhase(sandbox, operation, "rollback", unfinished);
    sandbox.engine.wake(stack);
    return {};
  };
}

/** `RollbackStack`: after a failure without rollback. A stack that was never stable is deleted. */
export function rollbackStack(sandbox: Sandbox): Handler<LifecycleInput> {
  return (input, context) => {
    const stack = requireStack(sandbox, context, input);
    const request = `RollbackStack ${input.ClientRequestToken}`;
    if (isRepeated(stack, input.ClientRequestToken, request)) return { StackId: stack.stackId };
    const { operation } = stack;
    if (!operation?.halted || !["CREATE_FAILED", "UPDATE_FAILED"].includes(stack.status)) {
      throw refusals.invalid(`Stack:${stack.stackId} is in ${stack.status} state and can not be rolled back.`);
    }
    rememberToken(stack, input.ClientRequestToken, request);
    continueAs(operation, input.ClientRequestToken);
    if (operation.kind === "CREATE") {
      operation.onFailure = "DELETE";
      undoCreate(sandbox, stack, operation, "");
    } else {
      undoUpdate(sandbox, stack, operation, "User Initiated");
    }
    sandbox.engine.wake(stack);
    return { StackId: stack.stackId };
  };
}

/** `UpdateTerminationProtection`. */
export function updateTerminationProtection(
  sandbox: Sandbox,
): Handler<{ StackName?: string; EnableTerminationProtection?: boolean }> {
  return (input, context) => {
    const stack = requireStack(sandbox, context, input);
    stack.terminationProtection = input.EnableTerminationProtection ?? false;
    sandbox.store.saveStack(stack);
    return { StackId: stack.stackId };
  };
}

function requireStack(sandbox: Sandbox, place: Place, input: LifecycleInput): Stack {
  const stack = findStack(sandbox.store, place, input.StackName);
  if (!stack) throw refusals.noStack(input.StackName ?? "");
  return stack;
}

/** An operation goes on under a new request: its events carry that request's token. */
function continueAs(operation: Operation, token: string | undefined): void {
  operation.id = randomUUID();
  operation.token = token;
  operation.halted = undefined;
}
