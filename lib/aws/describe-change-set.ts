import {
  DescribeChangeSetCommand,
  type DescribeChangeSetOutput,
  DescribeEventsCommand,
  type OperationEvent,
} from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { everyPage, read } from "./call";
import { type ChangeSetDescription, isFinalChangeSet, type ResourceChange, resourceChange } from "./change-set";
import { clients } from "./clients";
import { isNotFound } from "./errors";
import { mergeChanges } from "./merge-changes";

/** Which change set: by ARN alone, or by its name and the stack's name or ARN. */
export interface ChangeSetAddress {
  readonly changeSetName: string;
  readonly stackName?: string;
}

function describePage(access: AwsAccess, address: ChangeSetAddress, values: boolean, token?: string) {
  return read(access, "DescribeChangeSet", () =>
    clients(access).cloudFormation.send(
      new DescribeChangeSetCommand({
        ChangeSetName: address.changeSetName,
        StackName: address.stackName,
        IncludePropertyValues: values,
        NextToken: token,
      }),
    ),
  );
}

const changesOf = (page: DescribeChangeSetOutput): ResourceChange[] =>
  (page.Changes ?? []).flatMap((change) => (change.ResourceChange ? [resourceChange(change.ResourceChange)] : []));

/** Every page's changes; `first` spares reading the first page again. */
function allChanges(access: AwsAccess, address: ChangeSetAddress, values: boolean, first?: DescribeChangeSetOutput) {
  return everyPage(async (token) => {
    const page = token === undefined && first ? first : await describePage(access, address, values, token);
    return { items: changesOf(page), next: page.NextToken };
  });
}

/**
 * The change set, or null when it or its stack does not exist. Once final, every page is read twice (plain and with
 * property values) and merged; until then `changes` is empty. Never waits: the caller asks again.
 */
export async function describeChangeSet(
  access: AwsAccess,
  address: ChangeSetAddress,
): Promise<ChangeSetDescription | null> {
  try {
    const first = await describePage(access, address, false);
    const status = first.Status ?? "CREATE_PENDING";
    const readable = isFinalChangeSet(status) && status !== "DELETE_COMPLETE";
    const plain = readable ? await allChanges(access, address, false, first) : [];
    const valued = readable && status !== "FAILED" && plain.length > 0 ? await allChanges(access, address, true) : [];
    return {
      changeSetArn: first.ChangeSetId ?? "",
      changeSetName: first.ChangeSetName ?? "",
      stackArn: first.StackId ?? "",
      stackName: first.StackName ?? "",
      status,
      executionStatus: first.ExecutionStatus ?? "UNAVAILABLE",
      statusReason: first.StatusReason ?? null,
      changes: mergeChanges(plain, valued),
    };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Only the status, in one call: null when it does not exist. */
export async function changeSetStatus(access: AwsAccess, address: ChangeSetAddress) {
  try {
    const page = await describePage(access, address, false);
    return {
      changeSetArn: page.ChangeSetId ?? "",
      stackArn: page.StackId ?? "",
      status: page.Status ?? "CREATE_PENDING",
      executionStatus: page.ExecutionStatus ?? "UNAVAILABLE",
      statusReason: page.StatusReason ?? null,
    } as const;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** One fault that early validation found in a change set. */
export interface ChangeSetFault {
  readonly logicalId: string | null;
  readonly resourceType: string | null;
  /** Where in the template, e.g. `/Resources/X/Properties/Y`; null for faults that are not a property's. */
  readonly path: string | null;
  readonly reason: string;
  readonly validationName: string | null;
  /** The check only warns: the set can be executed all the same. */
  readonly isWarning: boolean;
}

function fault(event: OperationEvent): ChangeSetFault[] {
  const reason = event.ValidationStatusReason ?? event.HookStatusReason ?? event.ResourceStatusReason;
  if (!reason) return [];
  return [
    {
      logicalId: event.LogicalResourceId || null,
      resourceType: event.ResourceType || null,
      path: event.ValidationPath || null,
      reason,
      validationName: event.ValidationName || null,
      isWarning: event.ValidationFailureMode === "WARN",
    },
  ];
}

/**
 * What failed in a change set, or only warns, as DescribeEvents tells it; the set's own status reason no more than names
 * the failed check.
 */
export async function changeSetFaults(access: AwsAccess, changeSetArn: string): Promise<ChangeSetFault[]> {
  try {
    return await everyPage(async (token) => {
      const page = await read(access, "DescribeEvents", () =>
        clients(access).cloudFormation.send(
          new DescribeEventsCommand({
            ChangeSetName: changeSetArn,
            Filters: { FailedEvents: true },
            NextToken: token,
          }),
        ),
      );
      return { items: (page.OperationEvents ?? []).flatMap(fault), next: page.NextToken };
    });
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
