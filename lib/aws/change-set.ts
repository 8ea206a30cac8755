import type {
  ChangeSetStatus,
  ExecutionStatus,
  ResourceChangeDetail as SdkDetail,
  ResourceChange as SdkResourceChange,
} from "@aws-sdk/client-cloudformation";

export type { ChangeSetStatus, ExecutionStatus };

/** Why a resource changes, as one entry of CloudFormation's `Details`. */
export interface ChangeDetail {
  readonly attribute: string;
  /** The property, where the attribute is Properties. */
  readonly name: string | null;
  /** JSON pointer below the resource; only read with property values. */
  readonly path: string | null;
  readonly requiresRecreation: "Never" | "Conditionally" | "Always" | null;
  readonly beforeValue: string | null;
  readonly afterValue: string | null;
  readonly attributeChangeType: string | null;
  readonly evaluation: "Static" | "Dynamic" | null;
  readonly changeSource: string | null;
  readonly causingEntity: string | null;
}

/** One resource of a change set. */
export interface ResourceChange {
  readonly logicalId: string;
  readonly physicalId: string | null;
  readonly resourceType: string;
  readonly action: string;
  readonly replacement: "True" | "False" | "Conditional" | null;
  readonly policyAction: string | null;
  readonly scope: readonly string[];
  readonly details: readonly ChangeDetail[];
  /** The whole resource before and after as JSON text; null where CloudFormation does not give it. */
  readonly beforeContext: string | null;
  readonly afterContext: string | null;
}

/** A change set, all pages of it. `changes` is filled once `status` is final. */
export interface ChangeSetDescription {
  readonly changeSetArn: string;
  readonly changeSetName: string;
  readonly stackArn: string;
  readonly stackName: string;
  readonly status: ChangeSetStatus;
  readonly executionStatus: ExecutionStatus;
  readonly statusReason: string | null;
  readonly changes: readonly ResourceChange[];
}

/** Whether CloudFormation is done computing the set: it can be read in full, executed or deleted. */
export function isFinalChangeSet(status: ChangeSetStatus): boolean {
  return status === "CREATE_COMPLETE" || status === "FAILED" || status === "DELETE_COMPLETE";
}

const emptyReasons = ["The submitted information didn't contain changes.", "No updates are to be performed."];

/**
 * Whether a set failed only because there is nothing to change. The reason's beginning decides: a complete set without
 * resource changes may still change outputs or tags.
 */
export function isEmptyChangeSet(status: ChangeSetStatus, statusReason: string | null): boolean {
  return status === "FAILED" && emptyReasons.some((reason) => statusReason?.startsWith(reason));
}

function changeDetail(detail: SdkDetail): ChangeDetail {
  const target = detail.Target ?? {};
  return {
    attribute: target.Attribute ?? "Properties",
    name: target.Name || null,
    path: target.Path || null,
    requiresRecreation: target.RequiresRecreation ?? null,
    beforeValue: target.BeforeValue ?? null,
    afterValue: target.AfterValue ?? null,
    attributeChangeType: target.AttributeChangeType ?? null,
    evaluation: detail.Evaluation ?? null,
    changeSource: detail.ChangeSource ?? null,
    causingEntity: detail.CausingEntity || null,
  };
}

/** CloudFormation's ResourceChange in our words. */
export function resourceChange(change: SdkResourceChange): ResourceChange {
  return {
    logicalId: change.LogicalResourceId ?? "",
    physicalId: change.PhysicalResourceId || null,
    resourceType: change.ResourceType ?? "",
    action: change.Action ?? "Dynamic",
    replacement: change.Replacement ?? null,
    policyAction: change.PolicyAction ?? null,
    scope: change.Scope ?? [],
    details: (change.Details ?? []).map(changeDetail),
    beforeContext: change.BeforeContext ?? null,
    afterContext: change.AfterContext ?? null,
  };
}
