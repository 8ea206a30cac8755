import type { Handler, HandlerRegistry } from "../handler";
import type { Sandbox } from "../sandbox";
import { type Place, page } from "../stacks/checks";
import { refusals } from "../stacks/errors";
import { findStack, stacksIn } from "../stacks/find";
import type { DriftDetection, DriftedResource, Stack } from "../store/records";
import { beginDetection, isFinished, lastDetection, stackDriftStatus } from "./detection";

/** "Detect unmanaged configuration changes", CloudFormation user guide. */
const detectable = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED"];
const driftsPerPage = 100;

/** The three actions of drift detection. */
export function driftHandlers(sandbox: Sandbox): HandlerRegistry {
  return {
    "cloudformation:DescribeStackDriftDetectionStatus": describeDetection(sandbox),
    "cloudformation:DescribeStackResourceDrifts": describeResourceDrifts(sandbox),
    "cloudformation:DetectStackDrift": detectStackDrift(sandbox),
  };
}

function requireStack(sandbox: Sandbox, place: Place, name: string | undefined): Stack {
  const stack = findStack(sandbox.store, place, name);
  if (!stack) throw refusals.noStack(name ?? "");
  return stack;
}

/** `DetectStackDrift`: of a stack that nothing runs on, one at a time. */
function detectStackDrift(sandbox: Sandbox): Handler<{ StackName?: string; LogicalResourceIds?: string[] }> {
  return (input, context) => {
    const stack = requireStack(sandbox, context, input.StackName);
    if (!detectable.includes(stack.status)) {
      throw refusals.invalid(`Stack [${stack.stackId}] is in ${stack.status} state and can not be checked for drift.`);
    }
    if (stack.driftDetections?.some((detection) => !isFinished(detection))) {
      throw refusals.invalid(`Drift detection is already in progress for stack [${stack.stackId}]`);
    }
    const wanted = new Set(input.LogicalResourceIds ?? []);
    const resources = [...sandbox.store.resourcesOf(stack.stackId).values()].filter(
      ({ logicalId }) => wanted.size === 0 || wanted.has(logicalId),
    );
    const { id } = beginDetection(stack, resources, sandbox.clock);
    sandbox.store.saveStack(stack);
    return { StackDriftDetectionId: id };
  };
}

/** `DescribeStackDriftDetectionStatus`. */
function describeDetection(sandbox: Sandbox): Handler<{ StackDriftDetectionId?: string }> {
  return ({ StackDriftDetectionId: id = "" }, context) => {
    const has = (stack: Stack) => stack.driftDetections?.find((detection) => detection.id === id);
    const stack = stacksIn(sandbox.store, context).find(has);
    const detection = stack && has(stack);
    if (!detection) throw refusals.invalid(`Stack drift detection [${id}] does not exist`);
    const ended = isFinished(detection);
    return {
      StackId: stack.stackId,
      StackDriftDetectionId: id,
      DetectionStatus: ended ? "DETECTION_COMPLETE" : "DETECTION_IN_PROGRESS",
      ...(ended
        ? { StackDriftStatus: stackDriftStatus(detection), DriftedStackResourceCount: detection.drifted.length }
        : { DetectionStatusReason: "User Initiated" }),
      Timestamp: new Date(detection.startedAt),
    };
  };
}

interface DriftsInput {
  StackName?: string;
  StackResourceDriftStatusFilters?: string[];
  NextToken?: string;
  MaxResults?: number;
}

/** `DescribeStackResourceDrifts`: of every resource that was looked at last, those in sync included. */
function describeResourceDrifts(sandbox: Sandbox): Handler<DriftsInput> {
  return (input, context) => {
    const stack = requireStack(sandbox, context, input.StackName);
    const detection = lastDetection(stack);
    const wanted = new Set(input.StackResourceDriftStatusFilters ?? []);
    const all = detection ? [...written(sandbox, stack, detection)] : [];
    const chosen = all.filter(({ StackResourceDriftStatus: status }) => wanted.size === 0 || wanted.has(status));
    const { items, nextToken } = page(chosen, input.NextToken, input.MaxResults ?? driftsPerPage);
    return { StackResourceDrifts: items, NextToken: nextToken };
  };
}

function* written(sandbox: Sandbox, stack: Stack, { startedAt, inSync, drifted }: DriftDetection) {
  const resources = sandbox.store.resourcesOf(stack.stackId);
  const told = { StackId: stack.stackId, Timestamp: new Date(startedAt) };
  for (const resource of drifted) yield { ...told, ...writeDrift(resource) };
  for (const logicalId of inSync) {
    const resource = resources.get(logicalId);
    if (!resource) continue;
    const { properties: expected } = resource;
    yield { ...told, ...writeDrift({ ...resource, status: "IN_SYNC", expected, actual: expected, differences: [] }) };
  }
}

function writeDrift(resource: Omit<DriftedResource, "status"> & { status: string }) {
  const { logicalId, physicalId, resourceType, status, expected, actual, differences } = resource;
  return {
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: resourceType,
    StackResourceDriftStatus: status,
    ExpectedProperties: JSON.stringify(expected),
    ActualProperties: actual && JSON.stringify(actual),
    PropertyDifferences: differences.map((difference) => ({
      PropertyPath: difference.path,
      ExpectedValue: difference.expected,
      ActualValue: difference.actual,
      DifferenceType: difference.type,
    })),
  };
}
