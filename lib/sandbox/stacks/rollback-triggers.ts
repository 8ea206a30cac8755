import type { EngineContext } from "../engine/context";
import type { RollbackSettings, Stack } from "../store/records";
import { constraint, refusals } from "./errors";

/** RollbackConfiguration as requests carry it. */
export interface RollbackInput {
  RollbackTriggers?: { Arn?: string; Type?: string }[];
  MonitoringTimeInMinutes?: number;
}

const mostTriggers = 5;
const mostMinutes = 180;
const triggerTypes = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"];

/**
 * What a request says of rollback triggers; what it does not say stays as it was, as
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html has it.
 *
 * @throws {SandboxError} ValidationError for more than five triggers, another type or more than three hours
 */
export function readRollback(input: RollbackInput | undefined, previous?: RollbackSettings): RollbackSettings {
  const { RollbackTriggers: triggers, MonitoringTimeInMinutes: minutes } = input ?? {};
  if (triggers && triggers.length > mostTriggers) {
    throw constraint(
      `[${triggers.length} triggers]`,
      "rollbackConfiguration.rollbackTriggers",
      `Member must have length less than or equal to ${mostTriggers}`,
    );
  }
  if (minutes !== undefined && (minutes < 0 || minutes > mostMinutes)) {
    const rule = minutes < 0 ? "greater than or equal to 0" : `less than or equal to ${mostMinutes}`;
    throw constraint(
      String(minutes),
      "rollbackConfiguration.monitoringTimeInMinutes",
      `Member must have value ${rule}`,
    );
  }
  for (const { Arn: arn = "", Type: type = "" } of triggers ?? []) {
    if (!triggerTypes.includes(type)) throw refusals.invalid(`Rollback trigger type ${type} is not supported.`);
    if (!/^arn:[^:]+:cloudwatch:[^:]+:\d{12}:alarm:.+/.test(arn)) {
      throw refusals.invalid(`Rollback trigger ${arn} is not the ARN of an alarm.`);
    }
  }
  return {
    triggers: triggers?.map(({ Arn = "", Type = "" }) => ({ arn: Arn, type: Type })) ?? previous?.triggers ?? [],
    minutes: minutes ?? previous?.minutes ?? 0,
  };
}

export function writeRollback({ triggers, minutes }: RollbackSettings = { triggers: [], minutes: 0 }): object {
  if (triggers.length === 0 && minutes === 0) return {};
  return {
    RollbackTriggers: triggers.map(({ arn, type }) => ({ Arn: arn, Type: type })),
    MonitoringTimeInMinutes: minutes,
  };
}

/**
 * Why the stack's triggers end its operation now, or undefined when they do not: an alarm that is missing, or one in
 * ALARM. That of INSUFFICIENT_DATA does not. AWS documents the rule but not the words: how those of an alarm that rings
 * begin is seen in tests of others against the real service, the rest is the sandbox's own.
 */
export function triggerProblem(context: EngineContext, stack: Stack): string | undefined {
  const triggers = stack.configuration?.rollback?.triggers ?? [];
  if (triggers.length === 0) return undefined;
  const nameOf = ({ arn }: { arn: string }) => arn.split(":").slice(6).join(":");
  const states = context.alarmStates(stack, triggers.map(nameOf));
  const named = (state: string | undefined) =>
    triggers.filter((trigger) => states.get(nameOf(trigger)) === state).map(({ arn }) => arn);
  const [missing, ringing] = [named(undefined), named("ALARM")];
  if (missing.length > 0) return `The following rollback trigger(s) do not exist: [${missing.join(", ")}]. `;
  return ringing.length > 0
    ? `The following CloudWatch Alarms were in ALARM state: [${ringing.join(", ")}]. `
    : undefined;
}
