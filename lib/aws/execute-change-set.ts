import { ExecuteChangeSetCommand } from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { call } from "./call";
import { clients } from "./clients";
import { changeSetStatus } from "./describe-change-set";
import { AwsError, isTokenAlreadyExists } from "./errors";

export interface ExecuteChangeSetInput {
  readonly changeSetArn: string;
  readonly stackArn: string;
  /** ClientRequestToken: on every event of the operation, and the guard against a second execution. */
  readonly token: string;
  /** Leave out where the set was created with `onStackFailure`: CloudFormation takes one of the two. */
  readonly disableRollback?: false;
}

export type ExecuteOutcome =
  | { readonly outcome: "accepted" | "already-accepted" }
  | { readonly outcome: "not-executable"; readonly reason: string };

const executed = new Set(["EXECUTE_IN_PROGRESS", "EXECUTE_COMPLETE", "EXECUTE_FAILED"]);

async function whyRefused(access: AwsAccess, input: ExecuteChangeSetInput, refusal: AwsError): Promise<ExecuteOutcome> {
  const found = await changeSetStatus(access, { changeSetName: input.changeSetArn, stackName: input.stackArn });
  if (!found) return { outcome: "not-executable", reason: "The change set no longer exists." };
  if (executed.has(found.executionStatus)) return { outcome: "already-accepted" };
  if (found.executionStatus === "OBSOLETE") {
    return { outcome: "not-executable", reason: "The stack was changed after this change set was made." };
  }
  // Still executable: the stack itself is busy, or the refusal has another cause that only AWS can name.
  if (found.executionStatus === "AVAILABLE") throw refusal;
  return { outcome: "not-executable", reason: found.statusReason ?? refusal.message };
}

/**
 * Executes a change set. A repeat with the same token, or of a set that runs or ran, is `already-accepted`; the stack's
 * status then says how far it is. Throws AwsError when nothing was decided (throttling, network, a busy stack).
 */
export async function executeChangeSet(access: AwsAccess, input: ExecuteChangeSetInput): Promise<ExecuteOutcome> {
  const command = new ExecuteChangeSetCommand({
    ChangeSetName: input.changeSetArn,
    StackName: input.stackArn,
    ClientRequestToken: input.token,
    DisableRollback: input.disableRollback,
  });
  try {
    await call("ExecuteChangeSet", () => clients(access).cloudFormation.send(command));
    return { outcome: "accepted" };
  } catch (error) {
    if (isTokenAlreadyExists(error)) return { outcome: "already-accepted" };
    const refused =
      error instanceof AwsError && ["invalidChangeSetStatus", "notFound", "busy", "invalid"].includes(error.kind);
    if (refused) return whyRefused(access, input, error);
    throw error;
  }
}
