import { requireChangeSet } from "../change-sets/find";
import type { Handler } from "../handler";
import type { Sandbox } from "../sandbox";
import type { ChangeSet, StackEvent } from "../store/records";
import { page, readToken, writeToken } from "./checks";
import { refusals } from "./errors";
import { findStack, stacksIn } from "./find";

const eventsPerPage = 100;

/** `DescribeStackEvents`: newest first. A token names a position that later events do not shift. */
export function describeStackEvents(sandbox: Sandbox): Handler<{ StackName?: string; NextToken?: string }> {
  return (input, context) => {
    const stack = findStack(sandbox.store, context, input.StackName);
    if (!stack) throw refusals.noStack(input.StackName ?? "");
    const events = sandbox.store.eventsOf(stack.stackId);
    const end = input.NextToken === undefined ? events.length : Math.min(readToken(input.NextToken), events.length);
    const start = Math.max(0, end - eventsPerPage);
    return {
      StackEvents: events.slice(start, end).reverse().map(writeEvent),
      NextToken: start > 0 ? writeToken(start) : undefined,
    };
  };
}

function writeEvent(event: StackEvent): object {
  return {
    StackId: event.stackId,
    EventId: event.eventId,
    StackName: event.stackName,
    OperationId: event.operationId,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.resourceType,
    Timestamp: new Date(event.timestamp),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties,
    ClientRequestToken: event.token,
  };
}

interface DescribeEventsInput {
  StackName?: string;
  ChangeSetName?: string;
  OperationId?: string;
  Filters?: { FailedEvents?: boolean };
  NextToken?: string;
}

/** `DescribeEvents`: a stack's events with their operation, or what early validation found in a change set. */
export function describeEvents(sandbox: Sandbox): Handler<DescribeEventsInput> {
  return (input, context) => {
    const all = operationEvents(sandbox, input, context);
    const wanted = input.Filters?.FailedEvents ? all.filter((event) => event.isFailure) : all;
    const { items, nextToken } = page(wanted, input.NextToken, eventsPerPage);
    return { OperationEvents: items.map((event) => event.written), NextToken: nextToken };
  };
}

type OperationEvent = { isFailure: boolean; written: object };

function operationEvents(
  sandbox: Sandbox,
  input: DescribeEventsInput,
  context: Parameters<Handler>[1],
): OperationEvent[] {
  const { store } = sandbox;
  if (input.ChangeSetName !== undefined) return changeSetEvents(requireChangeSet(store, context, input).changeSet);
  const stacks = stacksIn(store, context);
  if (input.StackName !== undefined) {
    const stack = findStack(store, context, input.StackName);
    if (!stack) throw refusals.noStack(input.StackName);
    return ofOperation(store.eventsOf(stack.stackId), input.OperationId).map(asOperationEvent).reverse();
  }
  if (input.OperationId === undefined)
    throw refusals.invalid("Either StackName, ChangeSetName or OperationId must be specified.");
  const changeSet = [...store.changeSets.values()].find((candidate) => candidate.operationId === input.OperationId);
  if (changeSet) return changeSetEvents(changeSet);
  const events = stacks.flatMap((stack) => ofOperation(store.eventsOf(stack.stackId), input.OperationId));
  return events.map(asOperationEvent).reverse();
}

function ofOperation(events: StackEvent[], operationId: string | undefined): StackEvent[] {
  return operationId === undefined ? events : events.filter((event) => event.operationId === operationId);
}

const isStack = (event: StackEvent) => event.resourceType === "AWS::CloudFormation::Stack";

function asOperationEvent(event: StackEvent): OperationEvent {
  const isFailure = event.status.endsWith("_FAILED");
  return {
    isFailure,
    written: {
      EventId: event.eventId,
      StackId: event.stackId,
      OperationId: event.operationId,
      EventType: isStack(event) ? "STACK_EVENT" : isFailure ? "PROVISIONING_ERROR" : "PROGRESS_EVENT",
      LogicalResourceId: event.logicalId,
      PhysicalResourceId: event.physicalId,
      ResourceType: event.resourceType,
      Timestamp: new Date(event.timestamp),
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
      ResourceProperties: event.properties,
      ClientRequestToken: event.token,
    },
  };
}

function changeSetEvents(changeSet: ChangeSet): OperationEvent[] {
  return changeSet.validationFailures.map((failure) => ({
    isFailure: true,
    written: {
      EventId: failure.eventId,
      StackId: changeSet.stackId,
      OperationId: changeSet.operationId,
      OperationType: "CREATE_CHANGESET",
      EventType: "VALIDATION_ERROR",
      LogicalResourceId: failure.logicalId,
      PhysicalResourceId: failure.physicalId,
      ResourceType: failure.resourceType,
      Timestamp: new Date(failure.timestamp),
      ValidationFailureMode: failure.mode,
      ValidationName: failure.name,
      ValidationStatus: "FAILED",
      ValidationStatusReason: failure.reason,
      ValidationPath: failure.path,
    },
  }));
}
