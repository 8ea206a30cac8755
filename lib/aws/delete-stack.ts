import { DeleteStackCommand } from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { call } from "./call";
import { clients } from "./clients";
import { isNotFound, isTokenAlreadyExists } from "./errors";

export interface DeleteStackInput {
  readonly stackArn: string;
  readonly token: string;
  readonly roleArn: string | null;
}

/**
 * Starts deleting a stack. `already-accepted` for a repeated token and for a stack that is gone. Throws AwsError
 * (`busy` while an update runs, `invalid` under termination protection).
 */
export async function deleteStack(
  access: AwsAccess,
  input: DeleteStackInput,
): Promise<"accepted" | "already-accepted"> {
  const command = new DeleteStackCommand({
    StackName: input.stackArn,
    ClientRequestToken: input.token,
    RoleARN: input.roleArn ?? undefined,
  });
  try {
    await call("DeleteStack", () => clients(access).cloudFormation.send(command));
    return "accepted";
  } catch (error) {
    if (isTokenAlreadyExists(error) || isNotFound(error)) return "already-accepted";
    throw error;
  }
}
