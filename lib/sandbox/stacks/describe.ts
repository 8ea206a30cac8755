import { stackDrift } from "../drift/detection";
import { exists } from "../engine/plan";
import type { Handler } from "../handler";
import type { Sandbox } from "../sandbox";
import type { Resource, Stack } from "../store/records";
import { type Place, page } from "./checks";
import { refusals } from "./errors";
import { findStack, stacksIn } from "./find";
import { writeResource, writeStack } from "./write";

const stacksPerPage = 100;
const resourcesPerPage = 100;

interface StackInput {
  StackName?: string;
  NextToken?: string;
}

/** `DescribeStacks`: one by name or ARN, or all that are not deleted, newest first. */
export function describeStacks(sandbox: Sandbox): Handler<StackInput> {
  return (input, context) => {
    if (input.StackName !== undefined) {
      const stack = findStack(sandbox.store, context, input.StackName);
      if (!stack) throw refusals.noStackWithId(input.StackName);
      return { Stacks: [writeStack(stack)] };
    }
    const living = stacksIn(sandbox.store, context).filter((stack) => stack.status !== "DELETE_COMPLETE");
    const { items, nextToken } = page(living, input.NextToken, stacksPerPage);
    return { Stacks: items.map(writeStack), NextToken: nextToken };
  };
}

/** `ListStacks`: deleted ones included, unless a status filter leaves them out. */
export function listStacks(sandbox: Sandbox): Handler<{ NextToken?: string; StackStatusFilter?: string[] }> {
  return (input, context) => {
    const wanted = new Set(input.StackStatusFilter ?? []);
    const stacks = stacksIn(sandbox.store, context).filter((stack) => wanted.size === 0 || wanted.has(stack.status));
    const { items, nextToken } = page(stacks, input.NextToken, stacksPerPage);
    return {
      StackSummaries: items.map((stack) => ({
        StackId: stack.stackId,
        StackName: stack.stackName,
        TemplateDescription: stack.configuration?.description,
        CreationTime: new Date(stack.createdAt),
        LastUpdatedTime: stack.lastUpdatedAt && new Date(stack.lastUpdatedAt),
        DeletionTime: stack.deletedAt && new Date(stack.deletedAt),
        StackStatus: stack.status,
        StackStatusReason: stack.statusReason,
        DriftInformation: stackDrift(stack),
      })),
      NextToken: nextToken,
    };
  };
}

/** A living stack's resources; a deleted one's as they ended. */
function visibleResources(sandbox: Sandbox, stack: Stack): Resource[] {
  const all = [...sandbox.store.resourcesOf(stack.stackId).values()];
  return stack.status.startsWith("DELETE") || stack.status.startsWith("ROLLBACK") ? all : all.filter(exists);
}

function requireStack(
  sandbox: Sandbox,
  place: Place,
  name: string | undefined,
  refusal: (name: string) => Error,
): Stack {
  const stack = findStack(sandbox.store, place, name);
  if (!stack) throw refusal(name ?? "");
  return stack;
}

/** `ListStackResources`, page by page. */
export function listStackResources(sandbox: Sandbox): Handler<StackInput> {
  return (input, context) => {
    const stack = requireStack(sandbox, context, input.StackName, refusals.noStackWithId);
    const { items, nextToken } = page(visibleResources(sandbox, stack), input.NextToken, resourcesPerPage);
    return {
      StackResourceSummaries: items.map((resource) => writeResource(stack, resource, "LastUpdatedTimestamp")),
      NextToken: nextToken,
    };
  };
}

/** `DescribeStackResources`: of a stack, or of the stack that a physical id belongs to; at most 100. */
export function describeStackResources(
  sandbox: Sandbox,
): Handler<StackInput & { LogicalResourceId?: string; PhysicalResourceId?: string }> {
  return (input, context) => {
    const stack = input.PhysicalResourceId
      ? stacksIn(sandbox.store, context).find((candidate) =>
          visibleResources(sandbox, candidate).some((resource) => resource.physicalId === input.PhysicalResourceId),
        )
      : findStack(sandbox.store, context, input.StackName);
    if (!stack) {
      throw input.PhysicalResourceId
        ? refusals.invalid(`Stack for ${input.PhysicalResourceId} does not exist`)
        : refusals.noStackWithId(input.StackName ?? "");
    }
    const resources = visibleResources(sandbox, stack).filter(
      (resource) => input.LogicalResourceId === undefined || resource.logicalId === input.LogicalResourceId,
    );
    return {
      StackResources: resources
        .slice(0, resourcesPerPage)
        .map((resource) => writeResource(stack, resource, "Timestamp")),
    };
  };
}

/** `DescribeStackResource`. */
export function describeStackResource(sandbox: Sandbox): Handler<StackInput & { LogicalResourceId?: string }> {
  return (input, context) => {
    const { LogicalResourceId: logicalId = "" } = input;
    const stack = requireStack(sandbox, context, input.StackName, refusals.noStackQuoted);
    const resource = visibleResources(sandbox, stack).find((candidate) => candidate.logicalId === logicalId);
    if (!resource) throw refusals.noResource(logicalId, stack.stackName);
    const { Metadata: metadata } = resource.definition;
    return {
      StackResourceDetail: {
        ...writeResource(stack, resource, "LastUpdatedTimestamp"),
        Metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
      },
    };
  };
}
