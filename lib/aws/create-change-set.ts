import { type Capability, CreateChangeSetCommand, type RollbackConfiguration } from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { call } from "./call";
import { clients } from "./clients";
import { changeSetStatus } from "./describe-change-set";
import { AwsError } from "./errors";

export interface CreateChangeSetInput {
  /** The stack's name for a create, its name or ARN for an update. */
  readonly stackName: string;
  /** Unique per stack: `[a-zA-Z][-a-zA-Z0-9]*`, at most 128 characters. Derived from the deployment. */
  readonly changeSetName: string;
  readonly type: "CREATE" | "UPDATE";
  readonly templateBody: string;
  readonly clientToken: string;
  /** CloudFormation's service role, kept by the stack for all later operations; null uses the caller's rights. */
  readonly roleArn: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly Capability[];
  /** What a failed execution does; excludes `disableRollback` on its execution. */
  readonly onStackFailure?: "ROLLBACK";
  /** Of an update: the alarms that roll it back. Without them it has none, whatever the stack had before. */
  readonly rollback?: RollbackTriggers;
}

/** Existing alarms, five at most, watched while a stack is updated and some minutes (0 to 180) after its last resource. */
export interface RollbackTriggers {
  readonly alarmArns: readonly string[];
  readonly minutes: number;
}

/** CloudFormation keeps a stack's triggers for its later updates unless told otherwise, so an update always tells. */
function rollbackConfiguration({ type, rollback }: CreateChangeSetInput): RollbackConfiguration | undefined {
  if (type === "CREATE") return undefined;
  return {
    RollbackTriggers: (rollback?.alarmArns ?? []).map((Arn) => ({ Arn, Type: "AWS::CloudWatch::Alarm" })),
    MonitoringTimeInMinutes: rollback?.minutes ?? 0,
  };
}

/**
 * Creates a change set and returns its ARN and the stack's. Repeating it with the same name finds the one made before.
 * Throws AwsError: `busy` while the stack moves, `invalid` when the template or the stack's state is refused.
 */
export async function createChangeSet(
  access: AwsAccess,
  input: CreateChangeSetInput,
): Promise<{ changeSetArn: string; stackArn: string }> {
  const command = new CreateChangeSetCommand({
    StackName: input.stackName,
    ChangeSetName: input.changeSetName,
    ChangeSetType: input.type,
    TemplateBody: input.templateBody,
    ClientToken: input.clientToken,
    RoleARN: input.roleArn ?? undefined,
    Tags: Object.entries(input.tags).map(([Key, Value]) => ({ Key, Value })),
    Capabilities: [...input.capabilities],
    OnStackFailure: input.onStackFailure,
    RollbackConfiguration: rollbackConfiguration(input),
  });
  try {
    const answer = await call("CreateChangeSet", () => clients(access).cloudFormation.send(command));
    return { changeSetArn: answer.Id ?? "", stackArn: answer.StackId ?? "" };
  } catch (error) {
    const repeated =
      error instanceof AwsError && (error.kind === "alreadyExists" || error.kind === "tokenAlreadyExists");
    const found = repeated
      ? await changeSetStatus(access, { changeSetName: input.changeSetName, stackName: input.stackName })
      : null;
    if (!found) throw error;
    return { changeSetArn: found.changeSetArn, stackArn: found.stackArn };
  }
}
