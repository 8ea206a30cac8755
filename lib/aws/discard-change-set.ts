import { DeleteChangeSetCommand, ListChangeSetsCommand } from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { call, everyPage, read } from "./call";
import { isFinalChangeSet } from "./change-set";
import { clients } from "./clients";
import { deleteStack } from "./delete-stack";
import { changeSetStatus } from "./describe-change-set";
import { describeStack } from "./describe-stack";
import { AwsError, isNotFound } from "./errors";

export interface DiscardChangeSetInput {
  readonly changeSetArn: string;
  readonly stackArn: string;
  /** Token of the DeleteStack call, should one be needed. */
  readonly token: string;
  readonly roleArn: string | null;
}

/** Deletes one change set; one that is gone is fine. Throws AwsError `invalidChangeSetStatus` while it is being made. */
export async function deleteChangeSet(
  access: AwsAccess,
  input: { readonly changeSetArn: string; readonly stackArn: string },
): Promise<void> {
  const command = new DeleteChangeSetCommand({ ChangeSetName: input.changeSetArn, StackName: input.stackArn });
  try {
    await call("DeleteChangeSet", () => clients(access).cloudFormation.send(command));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/** The ARNs of a stack's change sets that still exist. */
export async function listChangeSets(access: AwsAccess, stackArn: string): Promise<string[]> {
  const all = await everyPage(async (token) => {
    const page = await read(access, "ListChangeSets", () =>
      clients(access).cloudFormation.send(new ListChangeSetsCommand({ StackName: stackArn, NextToken: token })),
    );
    return { items: page.Summaries ?? [], next: page.NextToken };
  });
  return all.flatMap((summary) =>
    summary.ChangeSetId && summary.Status !== "DELETE_COMPLETE" ? [summary.ChangeSetId] : [],
  );
}

/**
 * Takes away a change set that will not be executed. A stack that is only in review and has no other change set goes
 * with it: deleting its last set would leave an empty stack behind. `retry` while the set is still being made.
 */
export async function discardChangeSet(access: AwsAccess, input: DiscardChangeSetInput): Promise<"done" | "retry"> {
  const found = await changeSetStatus(access, { changeSetName: input.changeSetArn, stackName: input.stackArn });
  if (found && !isFinalChangeSet(found.status) && found.status !== "DELETE_FAILED") return "retry";
  if (found?.executionStatus.startsWith("EXECUTE_")) return "done";
  const stack = await describeStack(access, input.stackArn);
  if (!stack || stack.status === "DELETE_COMPLETE" || stack.status === "DELETE_IN_PROGRESS") return "done";
  try {
    if (stack.status === "REVIEW_IN_PROGRESS") {
      const others = (await listChangeSets(access, input.stackArn)).filter((arn) => arn !== input.changeSetArn);
      if (others.length === 0) {
        await deleteStack(access, input);
        return "done";
      }
    }
    if (found) await deleteChangeSet(access, input);
    return "done";
  } catch (error) {
    if (error instanceof AwsError && error.kind === "invalidChangeSetStatus") return "retry";
    if (isNotFound(error)) return "done";
    throw error;
  }
}
