import type { DescribeAlarmsInput, DescribeAlarmsOutput, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Handler, SandboxContext, SandboxResource } from "../handler";
import { isLive, ofType } from "../reads/values";
import { type AlarmDefinition, alarmDefinition } from "./alarms/definition";
import { rangeLength, type Transition, transitions } from "./alarms/evaluate";
import { stateReason, stateReasonData } from "./alarms/reason";
import { invalid, invalidCombination } from "./errors";
import { pageOf } from "./paging";
import { answerQueries } from "./queries";
import { allSignals, type Signal } from "./signals";

/** How far back a change of state is looked for; before, only the alarm's first state is known. */
const historySeconds = 6 * 3600;
const largestPage = 100;
const usualPage = 50;

/** How the alarm's state changed between two moments, by its own rules and the metrics everybody else reads. */
function changesBetween(alarm: AlarmDefinition, known: Map<string, Signal>, from: number, to: number): Transition[] {
  const first = Math.floor(from / alarm.period) * alarm.period;
  const start = first - rangeLength(alarm) * alarm.period;
  const [answer] = answerQueries(alarm.queries, known, { start, end: to, now: to });
  return answer ? transitions(alarm, answer.series, first, to) : [];
}

/** The last change of the alarm's state; undefined while there is none since its creation. */
function lastChange(alarm: AlarmDefinition, known: Map<string, Signal>, now: number): Transition | undefined {
  const created = Math.floor(alarm.createdAt.getTime() / 1000);
  const changes = changesBetween(alarm, known, Math.max(created, now - historySeconds), now);
  if (changes.length !== 1 || created >= now - historySeconds) return changes.at(-1);
  // The same state all through: it may well be the one the alarm began with.
  const settled = created + (rangeLength(alarm) + 1) * alarm.period;
  const [initial] = changesBetween(alarm, known, created, settled);
  return initial?.state === changes[0]?.state ? initial : changes[0];
}

function stateNow(alarm: AlarmDefinition, known: Map<string, Signal>, now: number): Partial<MetricAlarm> {
  const last = lastChange(alarm, known, now);
  const changedAt = last ? new Date(last.time * 1000) : alarm.createdAt;
  return {
    StateValue: last?.state ?? "INSUFFICIENT_DATA",
    StateReason: last ? stateReason(alarm, last) : "Unchecked: Initial alarm creation",
    ...(last && { StateReasonData: stateReasonData(alarm, last) }),
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

/** The states now of those of the named alarms that exist. */
export function alarmStates(names: string[], context: SandboxContext): Map<string, string> {
  const known = allSignals(context);
  const now = Math.floor(context.now().getTime() / 1000);
  return new Map(
    ofType(context.resources().filter(isLive), "AWS::CloudWatch::Alarm")
      .filter(({ physicalId }) => names.includes(physicalId))
      .map((resource) => [
        resource.physicalId,
        lastChange(alarmDefinition(resource), known, now)?.state ?? "INSUFFICIENT_DATA",
      ]),
  );
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
