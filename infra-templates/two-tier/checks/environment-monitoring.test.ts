import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { readTemplate, ref } from "../testing/read-template";

// The line of the architecture that reads "CloudWatch monitoring all components".

const template = Template.fromJSON(readTemplate());
const alarms = Object.entries(template.findResources("AWS::CloudWatch::Alarm"));

interface MetricStat {
  readonly Metric: { readonly Namespace: string; readonly MetricName: string };
}

/** The metrics an alarm looks at: one, or those of its expression. */
function metricsOf({
  Namespace,
  MetricName,
  Metrics = [],
}: Record<string, never> & { Metrics?: { MetricStat?: MetricStat }[] }) {
  if (MetricName) return [`${Namespace} ${MetricName}`];
  return Metrics.flatMap(({ MetricStat }) =>
    MetricStat ? [`${MetricStat.Metric.Namespace} ${MetricStat.Metric.MetricName}`] : [],
  );
}

describe("CloudWatch monitoring all components", () => {
  test.each([
    ["the load balancer's and the application's errors", "AWS/ApplicationELB HTTPCode_ELB_5XX_Count", 1],
    ["the application's own errors", "AWS/ApplicationELB HTTPCode_Target_5XX_Count", 1],
    ["latency", "AWS/ApplicationELB TargetResponseTime", 1],
    ["unhealthy hosts", "AWS/ApplicationELB UnHealthyHostCount", 1],
    ["the instances' CPU", "AWS/EC2 CPUUtilization", 1],
    ["instances in service", "AWS/AutoScaling GroupInServiceInstances", 1],
    ["the database's CPU", "AWS/RDS CPUUtilization", 1],
    ["its storage", "AWS/RDS FreeStorageSpace", 1],
    ["its connections", "AWS/RDS DatabaseConnections", 1],
    ["its memory", "AWS/RDS FreeableMemory", 1],
    ["its latency, reading", "AWS/RDS ReadLatency", 1],
    ["its latency, writing", "AWS/RDS WriteLatency", 1],
    ["port errors of each NAT gateway", "AWS/NATGateway ErrorPortAllocation", 2],
    ["drops of each NAT gateway", "AWS/NATGateway PacketsDropCount", 2],
  ])("an alarm on %s", (_, metric, count) => {
    expect(alarms.filter(([, { Properties }]) => metricsOf(Properties).includes(metric))).toHaveLength(count);
  });

  test.each(alarms)("%s has an action, a treatment of missing data, and says what it means", (_, { Properties }) => {
    expect(Properties.AlarmActions).toEqual([ref("AlarmTopic")]);
    expect(Properties.ActionsEnabled ?? true).toBe(true);
    expect(["breaching", "notBreaching", "missing", "ignore"]).toContain(Properties.TreatMissingData);
    expect(Properties.AlarmDescription).toMatch(/^[A-Z\d].{30,}\.$/);
  });

  test("one SNS topic, with somebody who listens", () => {
    template.resourceCountIs("AWS::SNS::Topic", 1);
    template.hasResourceProperties("AWS::SNS::Subscription", {
      TopicArn: ref("AlarmTopic"),
      Protocol: "email",
      Endpoint: "payments-oncall@example.com",
    });
  });

  test("log groups with retention", () => {
    const groups = Object.entries(template.findResources("AWS::Logs::LogGroup"));
    expect(groups.map(([id]) => id).sort()).toEqual(["FlowLogGroup", "WebLogGroup"]);
    for (const [, { Properties }] of groups) expect(Properties.RetentionInDays).toBeGreaterThan(0);
  });

  test("a dashboard with a metric of every component", () => {
    template.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
    const body = JSON.stringify(template.findResources("AWS::CloudWatch::Dashboard"));
    for (const namespace of ["ApplicationELB", "AutoScaling", "EC2", "RDS", "NATGateway"]) {
      expect(body).toContain(`AWS/${namespace}`);
    }
  });
});
