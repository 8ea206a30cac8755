import { describe, expect, test } from "vitest";
import { type AlarmLimits, alarmRules } from "./alarms";
import { exampleSpec } from "./testing/example-spec";
import { att, readTemplate, ref, resource, resourcesOf } from "./testing/read-template";

const { database } = exampleSpec();
const template = readTemplate();
const smallest = readTemplate({ natGateways: 1 });
const largest = readTemplate({ database: { ...database, readReplica: true } });
const alarms = resourcesOf(largest, "AWS::CloudWatch::Alarm");

interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
}
const metricsOf = (properties: Metric & { Metrics?: { MetricStat?: { Metric: Metric } }[] }): Metric[] =>
  properties.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [properties];

describe("alarms", () => {
  test("cover every component", () => {
    const watched = Object.values(alarms)
      .flatMap(({ Properties }) => metricsOf(Properties))
      .map(({ Namespace, MetricName, Dimensions }) => {
        const last = Dimensions.at(-1)?.Value as { Ref?: string; "Fn::GetAtt"?: string[] };
        return `${last.Ref ?? last["Fn::GetAtt"]?.[0]}: ${Namespace} ${MetricName}`;
      });
    expect(watched).toEqual([
      "LoadBalancer: AWS/ApplicationELB HTTPCode_ELB_5XX_Count",
      "LoadBalancer: AWS/ApplicationELB HTTPCode_Target_5XX_Count",
      "LoadBalancer: AWS/ApplicationELB TargetResponseTime",
      "TargetGroup: AWS/ApplicationELB UnHealthyHostCount",
      "WebAutoScalingGroup: AWS/EC2 CPUUtilization",
      "WebAutoScalingGroup: AWS/AutoScaling GroupInServiceInstances",
      "Database: AWS/RDS CPUUtilization",
      "Database: AWS/RDS FreeStorageSpace",
      "Database: AWS/RDS DatabaseConnections",
      "Database: AWS/RDS FreeableMemory",
      "Database: AWS/RDS ReadLatency",
      "Database: AWS/RDS WriteLatency",
      "DatabaseReplica: AWS/RDS ReplicaLag",
      "NatGateway1: AWS/NATGateway ErrorPortAllocation",
      "NatGateway1: AWS/NATGateway PacketsDropCount",
      "NatGateway2: AWS/NATGateway ErrorPortAllocation",
      "NatGateway2: AWS/NATGateway PacketsDropCount",
    ]);
  });

  test("watch only what there is", () => {
    const ids = (of: typeof template) => Object.keys(resourcesOf(of, "AWS::CloudWatch::Alarm"));
    expect(ids(largest).filter((id) => !ids(template).includes(id))).toEqual(["DatabaseReplicaLagAlarm"]);
    expect(ids(template).filter((id) => !ids(smallest).includes(id))).toEqual([
      "NatGateway2PortsAlarm",
      "NatGateway2DropsAlarm",
    ]);
  });

  test.each(Object.entries(alarms))("%s notifies the topic and knows what silence means", (_, { Properties }) => {
    expect(Properties.AlarmActions).toEqual([ref("AlarmTopic")]);
    expect(["breaching", "notBreaching", "missing"]).toContain(Properties.TreatMissingData);
    expect(Properties.EvaluationPeriods).toBeGreaterThan(0);
    const ways = [Properties.Statistic, Properties.ExtendedStatistic, Properties.Metrics].filter(Boolean);
    expect(ways).toHaveLength(1);
  });

  test.each(Object.entries(alarms))("%s says what it means, then what to do first", (_, { Properties }) => {
    // Two sentences that fit a telephone's screen; the second one begins with what to do.
    expect(Properties.AlarmDescription).toMatch(
      /^[A-Z1][^.]{10,60}\. (Look|Read|See|If|Find|Raise|Close|Compare|End)\b[^.]{10,60}\.$/,
    );
  });

  test("name the resource they watch", () => {
    const dimensions = (id: string) => resource(largest, id).Properties.Dimensions;
    expect(dimensions("TargetLatencyAlarm")).toEqual([
      { Name: "LoadBalancer", Value: att("LoadBalancer", "LoadBalancerFullName") },
    ]);
    // Host counts exist per pair of target group and load balancer only.
    expect(dimensions("UnhealthyHostsAlarm")).toEqual([
      { Name: "LoadBalancer", Value: att("LoadBalancer", "LoadBalancerFullName") },
      { Name: "TargetGroup", Value: att("TargetGroup", "TargetGroupFullName") },
    ]);
    expect(dimensions("WebCpuAlarm")).toEqual([{ Name: "AutoScalingGroupName", Value: ref("WebAutoScalingGroup") }]);
    expect(dimensions("DatabaseCpuAlarm")).toEqual([{ Name: "DBInstanceIdentifier", Value: ref("Database") }]);
    expect(dimensions("DatabaseReplicaLagAlarm")).toEqual([
      { Name: "DBInstanceIdentifier", Value: ref("DatabaseReplica") },
    ]);
    expect(dimensions("NatGateway2DropsAlarm")).toEqual([{ Name: "NatGatewayId", Value: ref("NatGateway2") }]);
  });

  test("take the higher of the database's two latencies", () => {
    const stat = (name: string) => ({
      Metric: {
        Namespace: "AWS/RDS",
        MetricName: name,
        Dimensions: [{ Name: "DBInstanceIdentifier", Value: ref("Database") }],
      },
      Period: 60,
      Stat: "Average",
    });
    expect(resource(template, "DatabaseLatencyAlarm").Properties.Metrics).toEqual([
      { Id: "higher", Expression: "MAX([a,b])" },
      { Id: "a", MetricStat: stat("ReadLatency"), ReturnData: false },
      { Id: "b", MetricStat: stat("WriteLatency"), ReturnData: false },
    ]);
  });
});

describe("thresholds follow the spec", () => {
  const limits: AlarmLimits = { ...exampleSpec().web, ...database };
  const threshold = (id: string, changes: Partial<AlarmLimits> = {}) =>
    alarmRules({ ...limits, ...changes }).find((rule) => rule.id === id)?.threshold;

  test("in service: the minimum", () => {
    expect(threshold("WebInServiceAlarm", { minInstances: 3 })).toBe(3);
    expect(resource(template, "WebInServiceAlarm").Properties).toMatchObject({
      Threshold: 2,
      ComparisonOperator: "LessThanThreshold",
    });
  });

  test("storage: a tenth of what is allocated, in bytes", () => {
    expect(threshold("DatabaseStorageAlarm")).toBe(5 * 2 ** 30);
  });

  test("connections: four fifths of what the class allows", () => {
    expect(threshold("DatabaseConnectionsAlarm")).toBe(360);
    expect(threshold("DatabaseConnectionsAlarm", { instanceClass: "db.r6g.4xlarge" })).toBe(4000);
  });

  test("memory: a twentieth of the class's, and of 1 GiB for a class nobody knows", () => {
    expect(threshold("DatabaseMemoryAlarm")).toBe(Math.floor(4 * 2 ** 30 * 0.05));
    expect(threshold("DatabaseMemoryAlarm", { instanceClass: "db.x9z.large" })).toBe(Math.floor(2 ** 30 * 0.05));
  });
});

describe("the topic", () => {
  test("has one subscriber, the alarm e-mail, as a resource of its own", () => {
    expect(Object.keys(resourcesOf(template, "AWS::SNS::Topic"))).toEqual(["AlarmTopic"]);
    expect(resource(template, "AlarmTopic").Properties).not.toHaveProperty("Subscription");
    expect(resource(template, "AlarmSubscription").Properties).toEqual({
      TopicArn: ref("AlarmTopic"),
      Protocol: "email",
      Endpoint: "payments-oncall@example.com",
    });
  });

  test("lets this account's alarms publish, and nobody without TLS", () => {
    const { Topics, PolicyDocument } = resource(template, "AlarmTopicPolicy").Properties;
    const publish = { Action: "sns:Publish", Resource: ref("AlarmTopic") };
    expect(Topics).toEqual([ref("AlarmTopic")]);
    expect(PolicyDocument.Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        ...publish,
        Condition: { StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") } },
      },
      {
        Effect: "Deny",
        Principal: "*",
        ...publish,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});

describe("the dashboard", () => {
  interface Widget {
    properties: { title: string; region: string; metrics: unknown[][] };
  }
  const body = (of: typeof template): string => {
    const [quote, { "Fn::Split": split }] = resource(of, "Dashboard").Properties.DashboardBody["Fn::Join"];
    return split[1]["Fn::Sub"].split(split[0]).join(quote);
  };
  const charts = (of: typeof template): Widget[] => JSON.parse(body(of)).widgets;
  const titles = (of: typeof template) => charts(of).map(({ properties }) => properties.title);

  test("follows one request from the door to the data", () => {
    expect(titles(template)).toEqual([
      "1 Requests arrive",
      "2 Answered with errors",
      "2 Answered in (s)",
      "3 Instances",
      "3, 4 CPU (%)",
      "4 Database, connections",
      "4 Database, disk latency (s)",
      "4 Database, free (bytes)",
      "5 Way out",
    ]);
  });

  test("shows every component, and only those there are", () => {
    const shown = (of: typeof template) =>
      [...new Set([...body(of).matchAll(/\$\{(\w+)[.}]/g)].map(([, id]) => id))].sort();
    const always = ["Database", "LoadBalancer", "NatGateway1", "TargetGroup", "WebAutoScalingGroup"];
    expect(shown(smallest)).toEqual(always);
    expect(shown(largest)).toEqual([...always, "DatabaseReplica", "NatGateway2"].sort());
    expect(titles(largest).filter((title) => !titles(template).includes(title))).toEqual(["4 Replica, behind (s)"]);
  });

  test("repeats a value only as a dot, and never one of the first line", () => {
    for (const { properties } of charts(largest)) {
      expect(properties.metrics[0]).not.toContain(".");
      expect(properties.region).toBe(`\${AWS::Region}`);
    }
    const latency = charts(template).find(({ properties }) => properties.title.includes("disk latency"));
    expect(latency?.properties.metrics).toEqual([
      ["AWS/RDS", "ReadLatency", "DBInstanceIdentifier", `\${Database}`],
      [".", "WriteLatency", ".", "."],
    ]);
  });
});
