import { beginCreate, beginUpdate } from "../engine/begin";
import type { Handler } from "../handler";
import type { Sandbox } from "../sandbox";
import { checkUpdatable, isRepeated, rememberToken } from "../stacks/checks";
import { refusals } from "../stacks/errors";
import type { ChangeSet, OnFailure, Stack } from "../store/records";
import { type ChangeSetInput, changeSetsOf, findChangeSet, requireChangeSet, requireStackOf } from "./find";

interface ExecuteInput extends ChangeSetInput {
  ClientRequestToken?: string;
  DisableRollback?: boolean;
}

/** `ExecuteChangeSet`: begins the operation and deletes the stack's other change sets. */
export function executeChangeSet(sandbox: Sandbox): Handler<ExecuteInput> {
  return (input, context) => {
    const { store } = sandbox;
    const { changeSet, stack } = requireChangeSet(store, context, input);
    const request = `ExecuteChangeSet ${changeSet.changeSetId}`;
    if (isRepeated(stack, input.ClientRequestToken, request)) return {};
    checkExecutable(changeSet);
    if (input.DisableRollback !== undefined && changeSet.onStackFailure !== undefined) {
      throw refusals.invalid(
        "DisableRollback cannot be specified when OnStackFailure was specified for the change set.",
      );
    }
    const isCreate = stack.status === "REVIEW_IN_PROGRESS";
    if (!isCreate) checkUpdatable(stack);

    rememberToken(stack, input.ClientRequestToken, request);
    for (const other of changeSetsOf(store, stack)) {
      if (other !== changeSet && other.executionStatus !== "EXECUTE_COMPLETE") store.deleteChangeSet(other.changeSetId);
    }
    changeSet.executionStatus = "EXECUTE_IN_PROGRESS";
    store.saveChangeSet(changeSet);
    begin(sandbox, stack, changeSet, input, isCreate);
    return {};
  };
}

function checkExecutable(changeSet: ChangeSet): void {
  if (changeSet.status !== "CREATE_COMPLETE")
    throw refusals.changeSetStatus(changeSet.changeSetId, "executed", "status", changeSet.status);
  if (changeSet.executionStatus !== "AVAILABLE") {
    throw refusals.changeSetStatus(changeSet.changeSetId, "executed", "execution status", changeSet.executionStatus);
  }
}

function begin(sandbox: Sandbox, stack: Stack, changeSet: ChangeSet, input: ExecuteInput, isCreate: boolean): void {
  const onFailure: OnFailure = changeSet.onStackFailure ?? (input.DisableRollback ? "DO_NOTHING" : "ROLLBACK");
  stack.disableRollback = onFailure === "DO_NOTHING";
  const options = { token: input.ClientRequestToken, onFailure, changeSetId: changeSet.changeSetId };
  if (isCreate) beginCreate(sandbox, stack, changeSet.configuration, options);
  else beginUpdate(sandbox, stack, changeSet.configuration, options);
  sandbox.engine.wake(stack);
}

/** `DeleteChangeSet`. The stack stays, in review too; deleting a set that is not there does nothing. */
export function deleteChangeSet(sandbox: Sandbox): Handler<ChangeSetInput> {
  return (input, context) => {
    const stack = requireStackOf(sandbox.store, context, input);
    const changeSet = findChangeSet(sandbox.store, stack, input.ChangeSetName ?? "");
    if (!changeSet) return {};
    if (changeSet.status === "CREATE_PENDING" || changeSet.status === "CREATE_IN_PROGRESS") {
      throw refusals.changeSetStatus(changeSet.changeSetId, "deleted", "status", changeSet.status);
    }
    if (changeSet.executionStatus === "EXECUTE_IN_PROGRESS") {
      throw refusals.changeSetStatus(changeSet.changeSetId, "deleted", "execution status", changeSet.executionStatus);
    }
    sandbox.store.deleteChangeSet(changeSet.changeSetId);
    return {};
  };
}
