import type { Handler, Json, JsonObject } from "../handler";
import type { Sandbox } from "../sandbox";
import { page } from "../stacks/checks";
import { refusals } from "../stacks/errors";
import { findStack } from "../stacks/find";
import { writeRollback } from "../stacks/rollback-triggers";
import { writeParameters, writeTags } from "../stacks/write";
import type { ChangeSet } from "../store/records";
import { type ChangeSetInput, changeSetsOf, requireChangeSet } from "./find";

/** AWS pages by size, about a megabyte; a page of few changes lets every client meet a second page. */
const changesPerPage = 20;
const summariesPerPage = 100;

/** `DescribeChangeSet`, page by page. */
export function describeChangeSet(
  sandbox: Sandbox,
): Handler<ChangeSetInput & { IncludePropertyValues?: boolean; NextToken?: string }> {
  return (input, context) => {
    const { changeSet, stack } = requireChangeSet(sandbox.store, context, input);
    const { configuration } = changeSet;
    const { changes, reason } = visibleChanges(sandbox, changeSet, input.IncludePropertyValues ?? false);
    const { items, nextToken } = page(changes, input.NextToken, changesPerPage);
    return {
      ChangeSetName: changeSet.changeSetName,
      ChangeSetId: changeSet.changeSetId,
      StackId: stack.stackId,
      StackName: stack.stackName,
      Description: changeSet.description,
      Parameters: writeParameters(configuration.parameters),
      CreationTime: new Date(changeSet.createdAt),
      ExecutionStatus: changeSet.executionStatus,
      Status: changeSet.status,
      StatusReason: reason,
      NotificationARNs: configuration.notificationArns,
      RollbackConfiguration: writeRollback(configuration.rollback),
      Capabilities: configuration.capabilities,
      Tags: configuration.tags.length > 0 ? writeTags(configuration.tags) : undefined,
      Changes: items,
      NextToken: nextToken,
      IncludeNestedStacks: changeSet.includeNestedStacks,
      OnStackFailure: changeSet.onStackFailure,
    };
  };
}

/** With values, AWS may leave resources out and only warn of it; the sandbox does when a fault asks for that. */
function visibleChanges(
  sandbox: Sandbox,
  changeSet: ChangeSet,
  withValues: boolean,
): { changes: Json[]; reason?: string } {
  if (!withValues) return { changes: changeSet.changes.plain, reason: changeSet.statusReason };
  const hidden: string[] = [];
  const changes = changeSet.changes.withValues.filter((change) => {
    const { LogicalResourceId: logicalId, ResourceType: resourceType } = (change as JsonObject)
      .ResourceChange as Record<string, string>;
    const target = { stackName: changeSet.stackName, logicalId: logicalId ?? "", resourceType: resourceType ?? "" };
    const isHidden = sandbox.faults.hidesValues(target);
    if (isHidden) hidden.push(target.logicalId);
    return !isHidden;
  });
  const warning = hidden.map(
    (logicalId) =>
      `[WARN] --include-property-values option can return incomplete ChangeSet data because: Logical Id: ${logicalId}, failed property validation`,
  );
  return { changes, reason: changeSet.statusReason ?? (warning.length > 0 ? warning.join(" ") : undefined) };
}

/** `ListChangeSets`. */
export function listChangeSets(sandbox: Sandbox): Handler<{ StackName?: string; NextToken?: string }> {
  return (input, context) => {
    const stack = findStack(sandbox.store, context, input.StackName);
    if (!stack) throw refusals.noStack(input.StackName ?? "");
    const { items, nextToken } = page(changeSetsOf(sandbox.store, stack), input.NextToken, summariesPerPage);
    return {
      Summaries: items.map((changeSet) => ({
        StackId: changeSet.stackId,
        StackName: changeSet.stackName,
        ChangeSetId: changeSet.changeSetId,
        ChangeSetName: changeSet.changeSetName,
        ExecutionStatus: changeSet.executionStatus,
        Status: changeSet.status,
        StatusReason: changeSet.statusReason,
        CreationTime: new Date(changeSet.createdAt),
        Description: changeSet.description,
        IncludeNestedStacks: changeSet.includeNestedStacks,
      })),
      NextToken: nextToken,
    };
  };
}
