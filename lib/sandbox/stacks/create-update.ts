import { changeSetsOf } from "../change-sets/find";
import { compare } from "../change-sets/maker";
import { beginCreate, beginUpdate } from "../engine/begin";
import { type Handler, SandboxError } from "../handler";
import type { Sandbox } from "../sandbox";
import type { OnFailure, Stack, StackConfiguration } from "../store/records";
import { propertyFaults } from "../template/validate";
import { checkCapabilities, checkRole, checkStackName, checkUpdatable, isRepeated, rememberToken } from "./checks";
import { type ConfigurationInput, readConfiguration, type SsmLookupFor } from "./configuration";
import { refusals } from "./errors";
import { findStack, newStack } from "./find";

interface StackInput extends ConfigurationInput {
  StackName?: string;
  ClientRequestToken?: string;
  DisableRollback?: boolean;
  DisableValidation?: boolean;
}

/** `CreateStack`. A stack in review is taken over; its change sets are obsolete from then on. */
export function createStack(
  sandbox: Sandbox,
  ssm: SsmLookupFor,
): Handler<StackInput & { OnFailure?: OnFailure; EnableTerminationProtection?: boolean }> {
  return async (input, context) => {
    const { store, clock } = sandbox;
    const name = input.StackName ?? "";
    checkStackName(name);
    const found = findStack(store, context, name);
    if (found && isRepeated(found, input.ClientRequestToken, "CreateStack")) return { StackId: found.stackId };
    if (found && found.status !== "REVIEW_IN_PROGRESS") throw refusals.stackNameTaken(name);
    if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
      throw refusals.invalid("You can specify either DisableRollback or OnFailure, but not both.");
    }
    checkRole(input.RoleARN);
    const { configuration, template } = await readConfiguration(sandbox, ssm, context, input, undefined);
    checkCapabilities(template, configuration.capabilities);
    const stack = findStack(store, context, name) ?? newStack(context, name, clock.now());
    if (stack.status !== "REVIEW_IN_PROGRESS") throw refusals.stackNameTaken(name);
    checkProperties(sandbox, stack, configuration, input);
    obsoleteChangeSets(sandbox, stack);
    const onFailure = input.OnFailure ?? (input.DisableRollback ? "DO_NOTHING" : "ROLLBACK");
    stack.disableRollback = onFailure === "DO_NOTHING";
    stack.terminationProtection = input.EnableTerminationProtection ?? false;
    rememberToken(stack, input.ClientRequestToken, "CreateStack");
    store.saveStack(stack);
    beginCreate(sandbox, stack, configuration, { token: input.ClientRequestToken, onFailure });
    sandbox.engine.wake(stack);
    return { StackId: stack.stackId };
  };
}

/** `UpdateStack`. */
export function updateStack(sandbox: Sandbox, ssm: SsmLookupFor): Handler<StackInput> {
  return async (input, context) => {
    const stack = findStack(sandbox.store, context, input.StackName);
    if (!stack) throw refusals.noStack(input.StackName ?? "");
    const request = `UpdateStack ${input.ClientRequestToken}`;
    if (isRepeated(stack, input.ClientRequestToken, request)) return { StackId: stack.stackId };
    checkUpdatable(stack);
    checkRole(input.RoleARN);
    const { configuration, template } = await readConfiguration(sandbox, ssm, context, input, stack);
    checkCapabilities(template, configuration.capabilities);
    checkUpdatable(stack);
    if (compare(sandbox, stack, configuration).isEmpty) throw refusals.invalid("No updates are to be performed.");
    checkProperties(sandbox, stack, configuration, input);
    obsoleteChangeSets(sandbox, stack);
    rememberToken(stack, input.ClientRequestToken, request);
    stack.disableRollback = input.DisableRollback ?? false;
    beginUpdate(sandbox, stack, configuration, {
      token: input.ClientRequestToken,
      onFailure: input.DisableRollback ? "DO_NOTHING" : "ROLLBACK",
    });
    sandbox.engine.wake(stack);
    return { StackId: stack.stackId };
  };
}

/** Early validation, which since 2026 also guards CreateStack and UpdateStack. */
function checkProperties(sandbox: Sandbox, stack: Stack, configuration: StackConfiguration, input: StackInput): void {
  if (input.DisableValidation) return;
  const faults = propertyFaults(sandbox.store.template(configuration.templateHash), stack.region);
  if (faults.length === 0) return;
  const details = faults.map((fault) => `${fault.path}: ${fault.message}`).join("; ");
  throw new SandboxError("ValidationError", `Property validation failure: [${details}]`);
}

function obsoleteChangeSets(sandbox: Sandbox, stack: Stack): void {
  for (const changeSet of changeSetsOf(sandbox.store, stack)) {
    if (changeSet.executionStatus !== "AVAILABLE") continue;
    changeSet.executionStatus = "OBSOLETE";
    sandbox.store.saveChangeSet(changeSet);
  }
}
