import type { ComparisonOperator, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { Json, SandboxResource } from "../../handler";
import { flag, list, number, object, text } from "../../reads/values";

/** An alarm as its template describes it. */
export interface AlarmDefinition {
  name: string;
  createdAt: Date;
  description?: string;
  /** What is watched: one metric, or metric math over several of which one returns data. */
  queries: MetricDataQuery[];
  /** Seconds. */
  period: number;
  evaluationPeriods: number;
  datapointsToAlarm?: number;
  threshold: number;
  comparison: ComparisonOperator;
  treatMissingData: "breaching" | "notBreaching" | "ignore" | "missing";
  actionsEnabled: boolean;
  alarmActions: string[];
  okActions: string[];
  insufficientDataActions: string[];
  /** The one metric's own members, for an alarm without metric math. */
  metric?: {
    namespace: string;
    name: string;
    dimensions: { Name: string; Value: string }[];
    unit?: string;
    stat: string;
  };
}

const texts = (value: Json | undefined): string[] => list(value).map((item) => text(item) ?? "");

function dimensions(value: Json | undefined) {
  return list(value).map((dimension) => {
    const { Name, Value } = object(dimension);
    return { Name: text(Name) ?? "", Value: text(Value) ?? "" };
  });
}

/** A metric query of an alarm's `Metrics`, in the API's own shape. */
function queryOf(value: Json): MetricDataQuery {
  const { Id, Expression, Label, MetricStat, Period, ReturnData } = object(value);
  const stat = object(MetricStat);
  const metric = object(stat.Metric);
  return {
    Id: text(Id),
    Expression: text(Expression),
    Label: text(Label),
    Period: number(Period),
    ReturnData: ReturnData === undefined ? true : flag(ReturnData),
    ...(MetricStat !== undefined && {
      MetricStat: {
        Metric: {
          Namespace: text(metric.Namespace),
          MetricName: text(metric.MetricName),
          Dimensions: dimensions(metric.Dimensions),
        },
        Period: number(stat.Period) ?? 60,
        Stat: text(stat.Stat) ?? "Average",
      },
    }),
  };
}

/** Reads an `AWS::CloudWatch::Alarm` of a stack. */
export function alarmDefinition({ properties, physicalId, createdAt }: SandboxResource): AlarmDefinition {
  const stat = text(properties.ExtendedStatistic) ?? text(properties.Statistic) ?? "Average";
  const metric = properties.MetricName !== undefined && {
    namespace: text(properties.Namespace) ?? "",
    name: text(properties.MetricName) ?? "",
    dimensions: dimensions(properties.Dimensions),
    unit: text(properties.Unit),
    stat,
  };
  const queries = metric ? [] : list(properties.Metrics).map(queryOf);
  const period =
    number(properties.Period) ?? Math.max(60, ...queries.map((query) => query.MetricStat?.Period ?? query.Period ?? 0));
  if (metric) {
    const Metric = { Namespace: metric.namespace, MetricName: metric.name, Dimensions: metric.dimensions };
    queries.push({ Id: "m1", MetricStat: { Metric, Period: period, Stat: stat } });
  }
  return {
    name: physicalId,
    createdAt,
    description: text(properties.AlarmDescription),
    queries,
    period,
    evaluationPeriods: number(properties.EvaluationPeriods) ?? 1,
    datapointsToAlarm: number(properties.DatapointsToAlarm),
    threshold: number(properties.Threshold) ?? 0,
    comparison: (text(properties.ComparisonOperator) ?? "GreaterThanThreshold") as ComparisonOperator,
    treatMissingData: (text(properties.TreatMissingData) ?? "missing") as AlarmDefinition["treatMissingData"],
    actionsEnabled: properties.ActionsEnabled === undefined || flag(properties.ActionsEnabled),
    alarmActions: texts(properties.AlarmActions),
    okActions: texts(properties.OKActions),
    insufficientDataActions: texts(properties.InsufficientDataActions),
    ...(metric && { metric }),
  };
}
