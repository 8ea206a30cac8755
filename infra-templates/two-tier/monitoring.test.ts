import { describe, expect, test } from "vitest";
import { alarmRules } from "./alarms";
import { exampleSpec } from "./testing/example-spec";
import { att, readTemplate, ref, resource, resourcesOf } from "./testing/read-template";

const template = readTemplate();
const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm");

describe("alarms", () => {
  test("cover every component", () => {
    const watched = Object.values(alarms).map(({ Properties }) => `${Properties.Namespace} ${Properties.MetricName}`);
    expect([...new Set(watched)].sort()).toEqual(
      [
        "AWS/ApplicationELB HTTPCode_ELB_5XX_Count",
        "AWS/ApplicationELB HTTPCode_Target_5XX_Count",
        "AWS/ApplicationELB TargetResponseTime",
        "AWS/ApplicationELB UnHealthyHostCount",
        "AWS/AutoScaling GroupInServiceInstances",
        "AWS/EC2 CPUUtilization",
        "AWS/NATGateway ErrorPortAllocation",
        "AWS/NATGateway PacketsDropCount",
        "AWS/RDS CPUUtilization",
        "AWS/RDS DatabaseConnections",
        "AWS/RDS FreeStorageSpace",
        "AWS/RDS FreeableMemory",
        "AWS/RDS ReadLatency",
        "AWS/RDS WriteLatency",
      ].sort(),
    );
  });

  test.each(Object.entries(alarms))("%s notifies the topic, knows what silence means, says what to do", (_, alarm) => {
    expect(alarm.Properties.AlarmActions).toEqual([ref("AlarmTopic")]);
    expect(["breaching", "notBreaching", "missing"]).toContain(alarm.Properties.TreatMissingData);
    expect(alarm.Properties.AlarmDescription).toMatch(/^.{40,}$/);
    expect(alarm.Properties.EvaluationPeriods).toBeGreaterThan(0);
    expect(Boolean(alarm.Properties.Statistic)).not.toBe(Boolean(alarm.Properties.ExtendedStatistic));
  });

  test("name the resource they watch", () => {
    const dimensions = (id: string) => resource(template, id).Properties.Dimensions;
    expect(dimensions("TargetLatencyAlarm")).toEqual([
      { Name: "LoadBalancer", Value: att("LoadBalancer", "LoadBalancerFullName") },
      { Name: "TargetGroup", Value: att("TargetGroup", "TargetGroupFullName") },
    ]);
    expect(dimensions("WebCpuAlarm")).toEqual([{ Name: "AutoScalingGroupName", Value: ref("WebAutoScalingGroup") }]);
    expect(dimensions("DatabaseCpuAlarm")).toEqual([{ Name: "DBInstanceIdentifier", Value: ref("Database") }]);
    expect(dimensions("NatGateway2DropsAlarm")).toEqual([{ Name: "NatGatewayId", Value: ref("NatGateway2") }]);
  });
});

describe("thresholds follow the spec", () => {
  const threshold = (id: string, changes = {}) =>
    alarmRules({ ...exampleSpec(), ...changes }).find((rule) => rule.id === id)?.threshold;
  const database = exampleSpec().database;

  test("in service: the minimum", () => {
    expect(threshold("WebInServiceAlarm", { web: { ...exampleSpec().web, minInstances: 3 } })).toBe(3);
  });

  test("storage: a tenth of what is allocated, in bytes", () => {
    expect(threshold("DatabaseStorageAlarm")).toBe(5 * 2 ** 30);
  });

  test("connections: four fifths of what the class allows", () => {
    expect(threshold("DatabaseConnectionsAlarm")).toBe(360);
    const large = { database: { ...database, instanceClass: "db.r6g.4xlarge" } };
    expect(threshold("DatabaseConnectionsAlarm", large)).toBe(4000);
  });

  test("memory: a twentieth of the class's, and of 1 GiB for a class nobody knows", () => {
    expect(threshold("DatabaseMemoryAlarm")).toBe(Math.floor(4 * 2 ** 30 * 0.05));
    const unknown = { database: { ...database, instanceClass: "db.x9z.large" } };
    expect(threshold("DatabaseMemoryAlarm", unknown)).toBe(Math.floor(2 ** 30 * 0.05));
  });
});

test("the topic's one subscriber is the alarm e-mail", () => {
  expect(Object.keys(resourcesOf(template, "AWS::SNS::Topic"))).toEqual(["AlarmTopic"]);
  expect(resource(template, "AlarmSubscription").Properties).toEqual({
    TopicArn: ref("AlarmTopic"),
    Protocol: "email",
    Endpoint: "payments-oncall@example.com",
  });
});

describe("the dashboard", () => {
  const body: string = resource(template, "Dashboard").Properties.DashboardBody["Fn::Sub"];
  const { widgets } = JSON.parse(body);

  test("shows every component", () => {
    for (const source of [
      "LoadBalancer.",
      "TargetGroup.",
      "WebAutoScalingGroup",
      "Database",
      "NatGateway1",
      "NatGateway2",
    ]) {
      expect(body).toContain(`\${${source}`);
    }
  });

  test("repeats a value only as a dot, and never one of the first line", () => {
    for (const { properties } of widgets) {
      expect(properties.metrics[0]).not.toContain(".");
      expect(properties.region).toBe(`\${AWS::Region}`);
    }
    const latency = widgets.find(({ properties }: { properties: { title: string } }) =>
      properties.title.startsWith("Database latency"),
    );
    expect(latency.properties.metrics).toEqual([
      ["AWS/RDS", "ReadLatency", "DBInstanceIdentifier", `\${Database}`],
      [".", "WriteLatency", ".", "."],
    ]);
  });
});
