import type { DescribeAlarmsInput, DescribeAlarmsOutput, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Handler, SandboxContext, SandboxResource } from "../handler";
import { isLive, ofType } from "../reads/values";
import { type AlarmDefinition, alarmDefinition } from "./alarms/definition";
import { transitions } from "./alarms/evaluate";
import { stateReason, stateReasonData } from "./alarms/reason";
import { invalid, invalidCombination } from "./errors";
import { pageOf } from "./paging";
import { answerQueries } from "./queries";
import { allSignals, type Signal } from "./signals";

/** How far back a change of state is looked for; a state older than that counts as held since the first evaluation. */
const historySeconds = 12 * 3600;
const largestPage = 100;
const usualPage = 50;

/** The alarm's state now, by its own rules and the metrics everybody else reads. */
function stateNow(alarm: AlarmDefinition, known: Map<string, Signal>, now: number): Partial<MetricAlarm> {
  const { period, createdAt } = alarm;
  const created = Math.floor(createdAt.getTime() / 1000);
  const first = Math.floor(Math.max(created, now - historySeconds) / period) * period;
  const lookBack = (alarm.evaluationPeriods + 2) * period;
  const [answer] = answerQueries(alarm.queries, known, { start: first - lookBack, end: now, now });
  const changes = answer ? transitions(alarm, answer.series, first, now) : [];
  const last = changes.at(-1);
  if (!last) {
    return {
      StateValue: "INSUFFICIENT_DATA",
      StateReason: "Unchecked: Initial alarm creation",
      StateUpdatedTimestamp: createdAt,
      StateTransitionedTimestamp: createdAt,
    };
  }
  const isSinceBeginning = changes.length === 1 && now - historySeconds > created;
  const changedAt = new Date((isSinceBeginning ? (Math.floor(created / period) + 1) * period : last.time) * 1000);
  return {
    StateValue: last.state,
    StateReason: stateReason(alarm, last),
    StateReasonData: stateReasonData(alarm, last),
    StateUpdatedTimestamp: changedAt,
    StateTransitionedTimestamp: changedAt,
  };
}

function describeAlarm(resource: SandboxResource, context: SandboxContext, known: Map<string, Signal>): MetricAlarm {
  const alarm = alarmDefinition(resource);
  const { metric } = alarm;
  const isExtended = metric !== undefined && /^p\d/.test(metric.stat);
  return {
    AlarmName: alarm.name,
    AlarmArn: `arn:aws:cloudwatch:${context.region}:${context.accountId}:alarm:${alarm.name}`,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: alarm.createdAt,
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.treatMissingData,
    ...(metric
      ? {
          MetricName: metric.name,
          Namespace: metric.namespace,
          Dimensions: metric.dimensions,
          Period: alarm.period,
          Unit: metric.unit as MetricAlarm["Unit"],
          ...(isExtended ? { ExtendedStatistic: metric.stat } : { Statistic: metric.stat as MetricAlarm["Statistic"] }),
        }
      : { Metrics: alarm.queries }),
    ...stateNow(alarm, known, Math.floor(context.now().getTime() / 1000)),
  };
}

/** DescribeAlarms: the metric alarms of live stacks, in the order of their names. Composite alarms are not served. */
export const describeAlarms: Handler<DescribeAlarmsInput, DescribeAlarmsOutput> = (input, context) => {
  const { AlarmNames, AlarmNamePrefix, StateValue, ActionPrefix, AlarmTypes = ["MetricAlarm"] } = input;
  const size = input.MaxRecords ?? usualPage;
  if (size < 1 || size > largestPage) throw invalid(`The parameter MaxRecords must be between 1 and ${largestPage}.`);
  if (AlarmNames && AlarmNames.length > largestPage) {
    throw invalid(`The collection AlarmNames must not have a size greater than ${largestPage}.`);
  }
  if (AlarmNames?.length && AlarmNamePrefix !== undefined) {
    throw invalidCombination("AlarmNames and AlarmNamePrefix must not be specified together.");
  }
  const known = allSignals(context);
  const alarms = ofType(context.resources().filter(isLive), "AWS::CloudWatch::Alarm")
    .filter(({ physicalId }) => !AlarmNames?.length || AlarmNames.includes(physicalId))
    .filter(({ physicalId }) => physicalId.startsWith(AlarmNamePrefix ?? ""))
    .sort((one, other) => (one.physicalId < other.physicalId ? -1 : 1))
    .map((resource) => describeAlarm(resource, context, known))
    .filter((alarm) => StateValue === undefined || alarm.StateValue === StateValue)
    .filter((alarm) => !ActionPrefix || alarm.AlarmActions?.some((action) => action.startsWith(ActionPrefix)));
  const { page, next } = pageOf(AlarmTypes.includes("MetricAlarm") ? alarms : [], size, input.NextToken);
  return { MetricAlarms: page, CompositeAlarms: [], ...(next && { NextToken: next }) };
};
