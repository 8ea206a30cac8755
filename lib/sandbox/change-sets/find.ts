import type { Place } from "../stacks/checks";
import { refusals } from "../stacks/errors";
import { findStack } from "../stacks/find";
import type { ChangeSet, Stack } from "../store/records";
import type { Store } from "../store/store";

export interface ChangeSetInput {
  ChangeSetName?: string;
  StackName?: string;
}

/** The change sets of a stack, oldest first. */
export function changeSetsOf(store: Store, stack: Stack): ChangeSet[] {
  return [...store.changeSets.values()].filter((changeSet) => changeSet.stackId === stack.stackId);
}

/**
 * The change set a request names, by ARN or by its own and its stack's name, and its stack.
 *
 * @throws {SandboxError} ValidationError or ChangeSetNotFound
 */
export function requireChangeSet(
  store: Store,
  place: Place,
  input: ChangeSetInput,
): { changeSet: ChangeSet; stack: Stack } {
  const stack = requireStackOf(store, place, input);
  const { ChangeSetName: name = "" } = input;
  const changeSet = findChangeSet(store, stack, name);
  if (!changeSet) throw refusals.noChangeSet(name);
  return { changeSet, stack: store.stacks.get(changeSet.stackId) as Stack };
}

/** The stack a change set request is about; undefined when only an unknown change set's ARN was given. */
export function requireStackOf(store: Store, place: Place, input: ChangeSetInput): Stack | undefined {
  const { ChangeSetName: name = "", StackName: stackName } = input;
  if (stackName !== undefined) {
    const stack = findStack(store, place, stackName);
    if (!stack) throw refusals.noStack(stackName);
    return stack;
  }
  if (!name.startsWith("arn:"))
    throw refusals.invalid("StackName must be specified if ChangeSetName is not specified as an ARN.");
  return findStack(store, place, store.changeSets.get(name)?.stackId);
}

export function findChangeSet(store: Store, stack: Stack | undefined, name: string): ChangeSet | undefined {
  if (!stack) return undefined;
  return changeSetsOf(store, stack).find((it) => it.changeSetId === name || it.changeSetName === name);
}
