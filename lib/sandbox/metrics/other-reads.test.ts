import type {
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  ListMetricsInput,
  ListMetricsOutput,
} from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import { contextOf, created, names, twoTier } from "../reads/testing-data";
import { getMetricStatistics } from "./get-metric-statistics";
import { listMetrics } from "./list-metrics";

const context = contextOf(twoTier);

describe("GetMetricStatistics", () => {
  const ask = (more: Partial<GetMetricStatisticsInput> = {}) =>
    getMetricStatistics(
      {
        Namespace: "AWS/RDS",
        MetricName: "WriteLatency",
        Dimensions: [{ Name: "DBInstanceIdentifier", Value: names.database }],
        StartTime: new Date("2026-11-04T11:02:30Z"),
        EndTime: new Date("2026-11-04T11:32:00Z"),
        Period: 600,
        Statistics: ["Average", "Maximum", "Minimum", "Sum", "SampleCount"],
        ...more,
      },
      context,
    ) as GetMetricStatisticsOutput;

  it("counts periods from the start's minute and gives the unit", () => {
    const answer = ask({ ExtendedStatistics: ["p90"] });
    expect(answer.Label).toBe("WriteLatency");
    expect(answer.Datapoints?.map((point) => point.Timestamp?.toISOString())).toEqual([
      "2026-11-04T11:02:00.000Z",
      "2026-11-04T11:12:00.000Z",
      "2026-11-04T11:22:00.000Z",
    ]);
    for (const point of answer.Datapoints ?? []) {
      const { Average = 0, Maximum = 0, Minimum = 0, Sum = 0, SampleCount = 0, ExtendedStatistics } = point;
      expect(point.Unit).toBe("Seconds");
      expect(SampleCount).toBe(30);
      expect(Sum).toBeCloseTo(Average * SampleCount, 9);
      expect(Minimum).toBeLessThan(Average);
      expect(ExtendedStatistics?.p90).toBeGreaterThan(Average);
      expect(ExtendedStatistics?.p90).toBeLessThan(Maximum);
    }
  });

  it("has no data for what does not exist, nor for another unit", () => {
    expect(ask({ MetricName: "Nothing" })).toEqual({ Label: "Nothing", Datapoints: [] });
    expect(ask({ Unit: "Bytes" }).Datapoints).toEqual([]);
  });

  it("refuses in AWS's words", () => {
    expect(() => ask({ StartTime: new Date("2026-11-04T12:00:00Z") })).toThrow(
      "The parameter StartTime must be less than the parameter EndTime.",
    );
    const tooMany = { StartTime: new Date(0), EndTime: new Date(86_400_000), Period: 1 };
    expect(() => ask(tooMany)).toThrow(
      "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
    );
    expect(() => ask({ Statistics: [] })).toThrow("Must specify either Statistics or ExtendedStatistics");
    expect(() => ask({ ExtendedStatistics: ["tm99"] })).toThrow("tm99");
  });
});

describe("ListMetrics", () => {
  const ask = (input: ListMetricsInput = {}) => listMetrics(input, context) as ListMetricsOutput;

  it("finds by namespace, name and dimensions", () => {
    const found = ask({ Namespace: "AWS/EC2", Dimensions: [{ Name: "AutoScalingGroupName" }] }).Metrics ?? [];
    expect(found.map((metric) => metric.MetricName)).toEqual([
      "CPUUtilization",
      "NetworkIn",
      "NetworkOut",
      "StatusCheckFailed",
      "CPUCreditBalance",
    ]);
    expect(found[0]?.Dimensions).toEqual([{ Name: "AutoScalingGroupName", Value: names.group }]);
    expect(ask({ MetricName: "CPUUtilization", Dimensions: [{ Name: "InstanceId" }] }).Metrics).toHaveLength(3);
    expect(ask({ Dimensions: [{ Name: "DBInstanceIdentifier", Value: "other" }] }).Metrics).toEqual([]);
  });

  it("lists all in one page here, and none before there are data", () => {
    const all = ask();
    expect(all.NextToken).toBeUndefined();
    expect(all.Metrics?.length).toBeGreaterThan(60);
    expect(
      (listMetrics({}, contextOf(twoTier, new Date(created.getTime() + 59_000))) as ListMetricsOutput).Metrics,
    ).toEqual([]);
  });
});
