import "server-only";
import { type AwsAccess, describeAlarms } from "@/lib/aws";
import type { MeasuredResource } from "./metric-queries";
import type { Alarm } from "./schemas";

const alarmTypes = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"];

/** The states of a stack's alarms now, ringing ones first; found by resource type, whatever they are called. */
export async function readAlarms(access: AwsAccess, resources: readonly MeasuredResource[]): Promise<Alarm[]> {
  const logicalIds = new Map(
    resources.flatMap(({ resourceType, physicalId, logicalId }) =>
      alarmTypes.includes(resourceType) && physicalId ? [[physicalId, logicalId] as const] : [],
    ),
  );
  if (logicalIds.size === 0) return [];
  const found = await describeAlarms(access, [...logicalIds.keys()]);
  const alarms = found.map(
    (alarm): Alarm => ({
      ...alarm,
      logicalId: logicalIds.get(alarm.name) ?? null,
      updatedAt: alarm.updatedAt?.toISOString() ?? null,
    }),
  );
  const order: readonly Alarm["state"][] = ["ALARM", "INSUFFICIENT_DATA", "OK"];
  return alarms.sort(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) || ((a.logicalId ?? a.name) < (b.logicalId ?? b.name) ? -1 : 1),
  );
}
