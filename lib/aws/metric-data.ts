import {
  type AlarmType,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MessageData,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { AwsAccess } from "./access";
import { call, everyPage } from "./call";
import { clients } from "./clients";

/** One line to read from CloudWatch. `id` starts with a lower-case letter: letters, digits and underscores. */
export interface MetricQuery {
  readonly id: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p95. */
  readonly stat: string;
  /** Seconds between two points. */
  readonly period: number;
}

/** What CloudWatch holds for one query: `points` in epoch seconds, ascending, only where there is data. */
export interface MetricLine {
  readonly id: string;
  readonly points: readonly { readonly timestamp: number; readonly value: number }[];
  readonly complete: boolean;
}

/** What CloudWatch answers: a line for each query, in their order, and what it has to say about them, in its own words. */
export interface MetricAnswer {
  readonly lines: readonly MetricLine[];
  readonly messages: readonly string[];
}

const QUERIES_PER_CALL = 500;
const ALARMS_PER_CALL = 100;

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

const metricDataQuery = (query: MetricQuery): MetricDataQuery => ({
  Id: query.id,
  ReturnData: true,
  MetricStat: {
    Metric: {
      Namespace: query.namespace,
      MetricName: query.metricName,
      Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: query.period,
    Stat: query.stat,
  },
});

function metricLine(id: string, results: readonly MetricDataResult[]): MetricLine {
  const own = results.filter((result) => result.Id === id);
  const points = own.flatMap((result) =>
    (result.Timestamps ?? []).map((time, index) => ({
      timestamp: Math.round(time.getTime() / 1000),
      value: result.Values?.[index] ?? Number.NaN,
    })),
  );
  return {
    id,
    points: points.filter((point) => !Number.isNaN(point.value)).sort((a, b) => a.timestamp - b.timestamp),
    // CloudWatch marks pages before the last one PartialData: only the last word on a line counts.
    complete: own.at(-1)?.StatusCode === "Complete",
  };
}

/** The words of messages about an answer or one of its lines, each once. */
function wordsOf(messages: readonly MessageData[]): string[] {
  return [...new Set(messages.flatMap(({ Value, Code }) => Value ?? Code ?? []))];
}

/** Reads all queries between two moments, 500 a call, all pages; a query CloudWatch forgot comes back incomplete. */
export async function getMetricData(
  access: AwsAccess,
  queries: readonly MetricQuery[],
  span: { readonly start: Date; readonly end: Date },
): Promise<MetricAnswer> {
  const lines: MetricLine[] = [];
  const messages: MessageData[] = [];
  for (const chunk of chunks(queries, QUERIES_PER_CALL)) {
    const results = await everyPage(async (token) => {
      const page = await call("GetMetricData", () =>
        clients(access).cloudWatch.send(
          new GetMetricDataCommand({
            MetricDataQueries: chunk.map(metricDataQuery),
            StartTime: span.start,
            EndTime: span.end,
            ScanBy: "TimestampAscending",
            NextToken: token,
          }),
        ),
      );
      messages.push(...(page.Messages ?? []));
      return { items: page.MetricDataResults ?? [], next: page.NextToken };
    });
    messages.push(...results.flatMap((result) => result.Messages ?? []));
    lines.push(...chunk.map((query) => metricLine(query.id, results)));
  }
  return { lines, messages: wordsOf(messages) };
}

/** An alarm as CloudWatch has it now. */
export interface AwsAlarm {
  readonly name: string;
  readonly description: string | null;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly reason: string | null;
  readonly updatedAt: Date | null;
}

const bothTypes: AlarmType[] = ["MetricAlarm", "CompositeAlarm"];

/** The alarms of these names, metric and composite; names CloudWatch does not know are left out. */
export async function describeAlarms(access: AwsAccess, names: readonly string[]): Promise<AwsAlarm[]> {
  const alarms: AwsAlarm[] = [];
  for (const chunk of chunks(names, ALARMS_PER_CALL)) {
    const found = await everyPage(async (token) => {
      const page = await call("DescribeAlarms", () =>
        clients(access).cloudWatch.send(
          new DescribeAlarmsCommand({
            AlarmNames: chunk,
            AlarmTypes: bothTypes,
            MaxRecords: ALARMS_PER_CALL,
            NextToken: token,
          }),
        ),
      );
      return { items: [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])], next: page.NextToken };
    });
    alarms.push(
      ...found.map((alarm) => ({
        name: alarm.AlarmName ?? "",
        description: alarm.AlarmDescription ?? null,
        state: alarm.StateValue ?? "INSUFFICIENT_DATA",
        reason: alarm.StateReason ?? null,
        updatedAt: alarm.StateUpdatedTimestamp ?? null,
      })),
    );
  }
  return alarms;
}
