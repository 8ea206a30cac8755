import "server-only";
import { type AwsAccess, describeAlarms, listStackResources, type RollbackTriggers } from "@/lib/aws";
import { env } from "@/lib/env";
import { bakeTriggers, type StackAlarm } from "./bake-triggers";

/** The alarms CloudFormation watches an update of a stack by, and for how long; none where the stack has none to tell. */
export async function bakeOf(access: AwsAccess, stackArn: string, templateBody: string): Promise<RollbackTriggers> {
  const minutes = env().TERRACE_BAKE_MINUTES;
  const resources = minutes === 0 ? [] : await listStackResources(access, stackArn);
  const logicalIds = new Map(
    resources
      .filter(({ resourceType }) => resourceType === "AWS::CloudWatch::Alarm")
      .flatMap(({ logicalId, physicalId }) => (physicalId ? [[physicalId, logicalId] as const] : [])),
  );
  if (logicalIds.size === 0) return { alarmArns: [], minutes: 0 };
  const found = await describeAlarms(access, [...logicalIds.keys()]);
  const alarms = found.map(({ name, state }): StackAlarm => ({ name, state, logicalId: logicalIds.get(name) ?? "" }));
  const [, partition, , region, accountId] = stackArn.split(":");
  const alarmArns = bakeTriggers(templateBody, alarms).map(
    (name) => `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${name}`,
  );
  return { alarmArns, minutes: alarmArns.length > 0 ? minutes : 0 };
}
