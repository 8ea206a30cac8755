import { DescribeStacksCommand, type Stack, type StackStatus } from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { read } from "./call";
import { clients } from "./clients";
import { isNotFound } from "./errors";

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description: string | null;
}

/** A stack as DescribeStacks gives it. */
export interface StackDescription {
  readonly stackArn: string;
  readonly stackName: string;
  readonly status: StackStatus;
  readonly statusReason: string | null;
  readonly outputs: readonly StackOutput[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly roleArn: string | null;
  /** The change set executed last; null while in review and after a rollback of a create. */
  readonly changeSetArn: string | null;
  readonly terminationProtection: boolean;
  readonly creationTime: Date | null;
  readonly lastUpdated: Date | null;
  readonly deletionTime: Date | null;
}

function stackDescription(stack: Stack): StackDescription {
  return {
    stackArn: stack.StackId ?? "",
    stackName: stack.StackName ?? "",
    status: stack.StackStatus as StackStatus,
    statusReason: stack.StackStatusReason ?? null,
    outputs: (stack.Outputs ?? []).map((output) => ({
      key: output.OutputKey ?? "",
      value: output.OutputValue ?? "",
      description: output.Description ?? null,
    })),
    parameters: Object.fromEntries(
      (stack.Parameters ?? []).map((entry) => [entry.ParameterKey ?? "", entry.ParameterValue ?? ""]),
    ),
    tags: Object.fromEntries((stack.Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""])),
    roleArn: stack.RoleARN ?? null,
    changeSetArn: stack.ChangeSetId ?? null,
    terminationProtection: stack.EnableTerminationProtection ?? false,
    creationTime: stack.CreationTime ?? null,
    lastUpdated: stack.LastUpdatedTime ?? null,
    deletionTime: stack.DeletionTime ?? null,
  };
}

/**
 * The stack, or null when it does not exist. A name finds living stacks only; an ARN finds a deleted one as well, for
 * 90 days, with the status DELETE_COMPLETE. Follow a stack by its ARN once it is known.
 */
export async function describeStack(access: AwsAccess, nameOrArn: string): Promise<StackDescription | null> {
  try {
    const answer = await read(access, "DescribeStacks", () =>
      clients(access).cloudFormation.send(new DescribeStacksCommand({ StackName: nameOrArn })),
    );
    const stack = answer.Stacks?.[0];
    return stack ? stackDescription(stack) : null;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
