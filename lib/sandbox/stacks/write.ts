import { resourceDrift, stackDrift } from "../drift/detection";
import type { Resource, Stack, StackParameter, Tag } from "../store/records";
import { writeRollback } from "./rollback-triggers";

const hidden = "****";

/** Parameters as the API shows them: NoEcho values hidden, lists absent when there are none. */
export function writeParameters(parameters: StackParameter[]): object[] | undefined {
  if (parameters.length === 0) return undefined;
  return parameters.map((parameter) => ({
    ParameterKey: parameter.key,
    ParameterValue: parameter.noEcho ? hidden : parameter.value,
    ResolvedValue: parameter.resolved,
  }));
}

export function writeTags(tags: Tag[]): object[] {
  return tags.map((tag) => ({ Key: tag.key, Value: tag.value }));
}

const date = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant));

/** Statuses after which AWS no longer shows the change set a stack came from. */
const withoutChangeSet = new Set(["DELETE_COMPLETE", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"]);

/** A stack as DescribeStacks answers it. */
export function writeStack(stack: Stack): object {
  const { configuration, status } = stack;
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    ChangeSetId: withoutChangeSet.has(status) ? undefined : configuration?.changeSetId,
    Description: configuration?.description,
    Parameters: writeParameters(configuration?.parameters ?? []),
    CreationTime: date(stack.createdAt),
    DeletionTime: date(stack.deletedAt),
    LastUpdatedTime: date(stack.lastUpdatedAt),
    RollbackConfiguration: writeRollback(configuration?.rollback),
    StackStatus: status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: configuration?.notificationArns ?? [],
    Capabilities: configuration && configuration.capabilities.length > 0 ? configuration.capabilities : undefined,
    Outputs: writeOutputs(stack),
    RoleARN: configuration?.roleArn,
    Tags: writeTags(configuration?.tags ?? []),
    EnableTerminationProtection: status === "DELETE_COMPLETE" ? undefined : stack.terminationProtection,
    DriftInformation: stackDrift(stack),
    LastOperations:
      stack.lastOperations.length > 0
        ? stack.lastOperations.map((operation) => ({ OperationId: operation.id, OperationType: operation.type }))
        : undefined,
  };
}

function writeOutputs(stack: Stack): object[] | undefined {
  if (stack.outputs.length === 0) return undefined;
  return stack.outputs.map((output) => ({
    OutputKey: output.key,
    OutputValue: output.value,
    Description: output.description,
    ExportName: output.exportName,
  }));
}

/** A resource as the three resource descriptions have it in common; `time` is what each calls its timestamp. */
export function writeResource(stack: Stack, resource: Resource, time: string): object {
  return {
    StackName: stack.stackName,
    StackId: stack.stackId,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.resourceType,
    [time]: new Date(resource.updatedAt),
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.statusReason,
    DriftInformation: resourceDrift(stack, resource.logicalId),
  };
}
