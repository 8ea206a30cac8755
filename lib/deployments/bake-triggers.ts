/** What tells that the application is broken, the plainest first; of the instances' CPU no word: a busy one still serves. */
const telling = [
  "AWS/ApplicationELB HTTPCode_ELB_5XX_Count",
  "AWS/ApplicationELB HTTPCode_Target_5XX_Count",
  "AWS/ApplicationELB UnHealthyHostCount",
  "AWS/ApplicationELB TargetResponseTime",
  "AWS/RDS CPUUtilization",
  "AWS/RDS FreeStorageSpace",
  "AWS/RDS DatabaseConnections",
];

/**
 * CloudFormation takes no more
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-rollback-triggers.html).
 */
const MOST_TRIGGERS = 5;

/** An alarm of the stack as it is. */
export interface StackAlarm {
  readonly logicalId: string;
  readonly name: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
}

/**
 * The names of the alarms an update is watched by. One that rings already would end the very update that mends it, and
 * one the template no longer has would be missing at the end: both make CloudFormation roll back, so neither is taken.
 */
export function bakeTriggers(templateBody: string, alarms: readonly StackAlarm[]): string[] {
  const { Resources } = JSON.parse(templateBody) as { Resources: Record<string, TemplateAlarm | undefined> };
  const rankOf = ({ logicalId }: StackAlarm) => {
    const { Namespace, MetricName } = Resources[logicalId]?.Properties ?? {};
    return telling.indexOf(`${Namespace} ${MetricName}`);
  };
  return alarms
    .filter((alarm) => alarm.state !== "ALARM" && rankOf(alarm) >= 0)
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.logicalId < other.logicalId ? -1 : 1))
    .slice(0, MOST_TRIGGERS)
    .map(({ name }) => name);
}

interface TemplateAlarm {
  readonly Properties?: { readonly Namespace?: string; readonly MetricName?: string };
}
