import type { DescribeAlarmsInput, DescribeAlarmsOutput } from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import type { JsonObject, SandboxContext, SandboxResource } from "../handler";
import { contextOf, created, names, resource, twoTier } from "../reads/testing-data";
import { describeAlarms } from "./describe-alarms";

const now = new Date("2026-11-04T12:00:20Z");
const database = [{ Name: "DBInstanceIdentifier", Value: names.database }];

function alarm(name: string, properties: JsonObject): SandboxResource {
  return resource("AWS::CloudWatch::Alarm", name, name, {
    AlarmDescription: "Look at the database",
    Namespace: "AWS/RDS",
    MetricName: "CPUUtilization",
    Dimensions: database,
    Statistic: "Average",
    Period: 60,
    EvaluationPeriods: 3,
    Threshold: 80,
    ComparisonOperator: "GreaterThanThreshold",
    AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:orders-dev-alarms"],
    ...properties,
  });
}

const cpu = alarm("orders-dev-DatabaseCpuAlarm", {});
const replicaLag = (TreatMissingData: string) =>
  alarm(`lag-${TreatMissingData}`, { MetricName: "ReplicaLag", TreatMissingData });

function ask(alarms: SandboxResource[], input: DescribeAlarmsInput = {}, more: Partial<SandboxContext> = {}, at = now) {
  return describeAlarms(input, contextOf([...twoTier, ...alarms], at, more)) as DescribeAlarmsOutput;
}

const first = (answer: DescribeAlarmsOutput) => answer.MetricAlarms?.[0];
const namesIn = (answer: DescribeAlarmsOutput) => answer.MetricAlarms?.map((one) => one.AlarmName);

describe("DescribeAlarms", () => {
  it("believes a fault about the time before the resource was made, so that a fresh one can be in alarm", () => {
    const justMade = new Date(created.getTime() + 60_000);
    const from = justMade.getTime() - 15 * 60_000;
    const fault = { stackName: "orders-dev", metricName: "CPUUtilization", value: 97, from };
    expect(first(ask([cpu], {}, { metricFaults: () => [fault] }, justMade))?.StateValue).toBe("ALARM");
  });

  it("describes an alarm by its template, in AWS's members", () => {
    expect(first(ask([cpu]))).toMatchObject({
      AlarmName: "orders-dev-DatabaseCpuAlarm",
      AlarmArn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-dev-DatabaseCpuAlarm",
      AlarmDescription: "Look at the database",
      ActionsEnabled: true,
      AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:orders-dev-alarms"],
      OKActions: [],
      InsufficientDataActions: [],
      Namespace: "AWS/RDS",
      MetricName: "CPUUtilization",
      Dimensions: database,
      Statistic: "Average",
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 80,
      ComparisonOperator: "GreaterThanThreshold",
      StateValue: "OK",
      StateReason: expect.stringMatching(
        /^Threshold Crossed: \d datapoints? \[[\d.]+ \(\d\d\/\d\d\/26 \d\d:\d\d:\d\d\).*\] (was|were) not greater than the threshold \(80\.0\)\.$/,
      ),
    });
  });

  it("is in alarm by the same data that GetMetricData gives, and back when the fault is gone", () => {
    const from = new Date("2026-11-04T11:50:00Z").getTime();
    const fault = { stackName: "orders-dev", namespace: "AWS/RDS", metricName: "CPUUtilization", value: 97, from };
    const found = first(ask([cpu], {}, { metricFaults: () => [fault] }));
    expect(found).toMatchObject({
      StateValue: "ALARM",
      StateReason:
        "Threshold Crossed: 3 datapoints [97.0 (04/11/26 11:52:00), 97.0 (04/11/26 11:51:00), 97.0 (04/11/26 11:50:00)] were greater than the threshold (80.0).",
      StateUpdatedTimestamp: new Date("2026-11-04T11:53:00Z"),
    });
    expect(JSON.parse(found?.StateReasonData ?? "")).toMatchObject({ recentDatapoints: [97, 97, 97], threshold: 80 });
    expect(first(ask([cpu]))?.StateValue).toBe("OK");
  });

  it("says how many of how many data points where the alarm counts them", () => {
    const from = new Date("2026-11-04T11:50:00Z").getTime();
    const fault = { stackName: "orders-dev", namespace: "AWS/RDS", metricName: "CPUUtilization", value: 90.5, from };
    const found = first(ask([alarm("a", { DatapointsToAlarm: 2 })], {}, { metricFaults: () => [fault] }));
    expect(found?.StateReason).toMatch(/^Threshold Crossed: 3 out of the last 3 datapoints \[90.5 .*were greater than/);
    expect(found?.StateReason).toMatch(/\(minimum 2 datapoints for OK -> ALARM transition\)\.$/);
  });

  it("treats missing data as the alarm says", () => {
    const of = (treatment: string) => first(ask([replicaLag(treatment)]));
    expect(of("breaching")).toMatchObject({
      StateValue: "ALARM",
      StateReason:
        "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].",
    });
    expect(of("notBreaching")?.StateValue).toBe("OK");
    expect(of("missing")).toMatchObject({
      StateValue: "INSUFFICIENT_DATA",
      StateReason: "Unchecked: Initial alarm creation",
      StateUpdatedTimestamp: created,
    });
  });

  it("waits for data after its creation before it alarms on silence", () => {
    const after = (seconds: number) => new Date(created.getTime() + seconds * 1000);
    const state = (seconds: number, one: SandboxResource) => first(ask([one], {}, {}, after(seconds)))?.StateValue;
    expect(state(30, cpu)).toBe("INSUFFICIENT_DATA");
    expect(state(60, cpu)).toBe("OK");
    expect(state(150, replicaLag("breaching"))).toBe("INSUFFICIENT_DATA");
    expect(state(180, replicaLag("breaching"))).toBe("ALARM");
  });

  it("looks at a few periods more before it counts late data as missing", () => {
    const dimensions = [{ Name: "AutoScalingGroupName", Value: names.group }];
    const web = alarm("web", {
      Namespace: "AWS/EC2",
      Dimensions: dimensions,
      EvaluationPeriods: 8,
      TreatMissingData: "breaching",
    });
    // With EC2's basic monitoring the newest data at 12:04 are those of 11:55.
    const basic = [...twoTier, web].map((one) =>
      one.logicalId === "LaunchTemplate" ? { ...one, properties: { LaunchTemplateData: {} } } : one,
    );
    const answer = describeAlarms({}, contextOf(basic, new Date("2026-11-04T12:04:20Z"))) as DescribeAlarmsOutput;
    expect(first(answer)?.StateValue).toBe("OK");
  });

  it("dates a state that never changed from the alarm's first evaluation", () => {
    const firstMinute = new Date(created.getTime() + 60_000);
    expect(first(ask([cpu]))).toMatchObject({ StateValue: "OK", StateUpdatedTimestamp: firstMinute });
  });

  it("watches metric math and percentiles", () => {
    const metric = (Id: string, MetricName: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: "AWS/RDS", MetricName, Dimensions: database }, Period: 60, Stat: "Average" },
    });
    const sum = alarm("math", {
      MetricName: null,
      Metrics: [metric("r", "ReadIOPS"), metric("w", "WriteIOPS"), { Id: "e1", Expression: "r + w", ReturnData: true }],
      Threshold: 0.5,
    });
    delete sum.properties.MetricName;
    expect(first(ask([sum]))).toMatchObject({ StateValue: "ALARM", Metrics: [{ Id: "r" }, { Id: "w" }, { Id: "e1" }] });
    const percentile = alarm("p99", {
      Statistic: null,
      ExtendedStatistic: "p99",
      MetricName: "WriteLatency",
      Threshold: 0.0001,
    });
    expect(first(ask([percentile]))).toMatchObject({ StateValue: "ALARM", ExtendedStatistic: "p99" });
  });

  it("finds by name, prefix, state and action, a page at a time", () => {
    const alarms = [cpu, replicaLag("breaching"), replicaLag("notBreaching")];
    expect(namesIn(ask(alarms))).toEqual(["lag-breaching", "lag-notBreaching", "orders-dev-DatabaseCpuAlarm"]);
    expect(namesIn(ask(alarms, { AlarmNames: ["lag-breaching", "none"] }))).toEqual(["lag-breaching"]);
    expect(namesIn(ask(alarms, { AlarmNamePrefix: "orders" }))).toEqual(["orders-dev-DatabaseCpuAlarm"]);
    expect(namesIn(ask(alarms, { StateValue: "ALARM" }))).toEqual(["lag-breaching"]);
    expect(namesIn(ask(alarms, { ActionPrefix: "arn:aws:lambda" }))).toEqual([]);
    expect(namesIn(ask(alarms, { AlarmTypes: ["CompositeAlarm"] }))).toEqual([]);
    const page = ask(alarms, { MaxRecords: 2 });
    expect(namesIn(page)).toEqual(["lag-breaching", "lag-notBreaching"]);
    const rest = ask(alarms, { MaxRecords: 2, NextToken: page.NextToken });
    expect(namesIn(rest)).toEqual(["orders-dev-DatabaseCpuAlarm"]);
    expect(rest.NextToken).toBeUndefined();
  });

  it("leaves out alarms still under creation", () => {
    expect(namesIn(ask([{ ...cpu, status: "CREATE_IN_PROGRESS" }]))).toEqual([]);
  });

  it("refuses what AWS refuses", () => {
    const refused: DescribeAlarmsInput[] = [
      { MaxRecords: 101 },
      { AlarmNames: Array(101).fill("a") },
      { AlarmNames: ["a"], AlarmNamePrefix: "a" },
    ];
    for (const input of refused) expect(() => ask([], input)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
