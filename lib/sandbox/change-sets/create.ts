import { randomUUID } from "node:crypto";
import { type Handler, SandboxError } from "../handler";
import type { Sandbox } from "../sandbox";
import { checkCapabilities, checkRole, checkStackName, checkUpdatable, type Place } from "../stacks/checks";
import { type ConfigurationInput, readConfiguration, type SsmLookupFor } from "../stacks/configuration";
import { constraint, refusals } from "../stacks/errors";
import { findStack, newStack } from "../stacks/find";
import type { ChangeSet, OnFailure, Stack } from "../store/records";
import { changeSetsOf } from "./find";

export interface CreateChangeSetInput extends ConfigurationInput {
  StackName?: string;
  ChangeSetName?: string;
  ChangeSetType?: string;
  ClientToken?: string;
  Description?: string;
  IncludeNestedStacks?: boolean;
  OnStackFailure?: OnFailure;
  DisableValidation?: boolean;
  ImportExistingResources?: boolean;
  ResourcesToImport?: object[];
  DeploymentMode?: string;
  DeploymentConfig?: { Mode?: string };
}

const changeSetLimit = 1_000;

/** `CreateChangeSet`: checks what AWS checks before it answers; the rest happens in the background. */
export function createChangeSet(sandbox: Sandbox, ssm: SsmLookupFor): Handler<CreateChangeSetInput> {
  return async (input, context) => {
    const { store, clock } = sandbox;
    const name = input.ChangeSetName ?? "";
    checkName(name);
    const type = input.ChangeSetType ?? "UPDATE";
    if (type !== "CREATE" && type !== "UPDATE")
      throw refusals.invalid(`ChangeSetType ${type} is not supported by this endpoint.`);
    if (input.OnStackFailure === "DELETE" && type !== "CREATE") {
      throw refusals.invalid("OnStackFailure DELETE is only supported with ChangeSetType CREATE.");
    }
    checkSupported(input);
    const found = findStack(store, context, input.StackName);
    const repeated =
      found && changeSetsOf(store, found).find((it) => it.changeSetName === name && it.clientToken !== undefined);
    if (repeated && repeated.clientToken === input.ClientToken)
      return { Id: repeated.changeSetId, StackId: repeated.stackId };

    checkStack(found, input.StackName ?? "", type, name);
    if (found && changeSetsOf(store, found).some((it) => it.changeSetName === name)) {
      throw new SandboxError("AlreadyExistsException", `ChangeSet ${name} already exists`);
    }
    if (found && changeSetsOf(store, found).length >= changeSetLimit) {
      throw new SandboxError("LimitExceededException", `ChangeSet limit exceeded for stack ${found.stackName}`);
    }
    checkRole(input.RoleARN);
    const { configuration, template } = await readConfiguration(sandbox, ssm, context, input, found);
    checkCapabilities(template, configuration.capabilities);

    // The lookup above may have waited: another request can have made the stack meanwhile.
    const stack = findStack(store, context, input.StackName) ?? beginReview(sandbox, context, input.StackName ?? "");
    const id = randomUUID();
    const changeSet: ChangeSet = {
      changeSetId: `arn:aws:cloudformation:${stack.region}:${stack.accountId}:changeSet/${name}/${id}`,
      changeSetName: name,
      stackId: stack.stackId,
      stackName: stack.stackName,
      type,
      status: "CREATE_PENDING",
      executionStatus: "UNAVAILABLE",
      description: input.Description,
      createdAt: clock.now(),
      clientToken: input.ClientToken,
      onStackFailure: input.OnStackFailure,
      disableValidation: input.DisableValidation,
      includeNestedStacks: input.IncludeNestedStacks ?? false,
      configuration,
      changes: { plain: [], withValues: [] },
      validationFailures: [],
      operationId: id,
    };
    configuration.changeSetId = changeSet.changeSetId;
    sandbox.changeSetMaker.submit(changeSet);
    return { Id: changeSet.changeSetId, StackId: stack.stackId };
  };
}

/** Refuses what the sandbox would otherwise silently leave out. */
function checkSupported(input: CreateChangeSetInput): void {
  const asked = [
    input.ResourcesToImport?.length && "ResourcesToImport",
    input.ImportExistingResources && "ImportExistingResources",
    input.IncludeNestedStacks && "IncludeNestedStacks",
    input.DeploymentMode && "DeploymentMode",
    input.DeploymentConfig?.Mode === "EXPRESS" && "DeploymentConfig",
  ].filter(Boolean);
  if (asked.length > 0) throw refusals.invalid(`${asked.join(", ")} is not supported by this endpoint.`);
}

function checkName(name: string): void {
  if (!/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)) {
    throw constraint(name, "changeSetName", "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
  }
  if (name.length > 128) throw constraint(name, "changeSetName", "Member must have length less than or equal to 128");
}

function checkStack(
  stack: Stack | undefined,
  stackName: string,
  type: "CREATE" | "UPDATE",
  changeSetName: string,
): void {
  if (type === "UPDATE") {
    if (!stack) throw refusals.noStack(stackName);
    checkUpdatable(stack);
  } else if (!stack) {
    checkStackName(stackName);
  } else if (stack.status !== "REVIEW_IN_PROGRESS") {
    throw refusals.invalid(
      `Stack [${stackName}] already exists and cannot be created again with the changeSet [${changeSetName}].`,
    );
  }
}

function beginReview(sandbox: Sandbox, place: Place, stackName: string): Stack {
  const stack = newStack(place, stackName, sandbox.clock.now());
  sandbox.store.saveStack(stack);
  sandbox.events.stack(stack, "REVIEW_IN_PROGRESS", "User Initiated");
  return stack;
}
