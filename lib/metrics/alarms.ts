import "server-only";
import { type AwsAccess, type AwsAlarm, describeAlarms } from "@/lib/aws";
import type { MeasuredResource } from "./metric-queries";
import type { Alarm } from "./schemas";

/** The types of alarms, whatever they are called. */
export const alarmTypes = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"];

/** What CloudWatch calls a stack's alarms, with what the template calls them. */
export function alarmNames(resources: readonly MeasuredResource[]): Map<string, string> {
  return new Map(
    resources.flatMap(({ resourceType, physicalId, logicalId }) =>
      alarmTypes.includes(resourceType) && physicalId ? [[physicalId, logicalId] as const] : [],
    ),
  );
}

const order: readonly Alarm["state"][] = ["ALARM", "INSUFFICIENT_DATA", "OK"];

/** A stack's alarms as CloudWatch has them, ringing ones first. */
export function toAlarms(found: readonly AwsAlarm[], logicalIds: ReadonlyMap<string, string>): Alarm[] {
  const alarms = found.map(
    (alarm): Alarm => ({
      ...alarm,
      logicalId: logicalIds.get(alarm.name) ?? null,
      updatedAt: alarm.updatedAt?.toISOString() ?? null,
    }),
  );
  return alarms.sort(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) || ((a.logicalId ?? a.name) < (b.logicalId ?? b.name) ? -1 : 1),
  );
}

/** The states of a stack's alarms now, ringing ones first; found by resource type, whatever they are called. */
export async function readAlarms(access: AwsAccess, resources: readonly MeasuredResource[]): Promise<Alarm[]> {
  const logicalIds = alarmNames(resources);
  if (logicalIds.size === 0) return [];
  return toAlarms(await describeAlarms(access, [...logicalIds.keys()]), logicalIds);
}
