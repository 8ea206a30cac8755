import { Fn, Token } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as sns from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { type AlarmRule, alarmRules, type MetricSource, type Watched } from "./alarms";
import { dashboardBody } from "./dashboard";
import type { DataTier } from "./data-tier";
import type { LoadBalancer } from "./load-balancer";
import type { Network } from "./network";
import type { Spec } from "./spec";
import type { WebTier } from "./web-tier";

const ONE_MINUTE = 60;

export interface MonitoringProps {
  readonly spec: Spec;
  readonly network: Network;
  readonly loadBalancer: LoadBalancer;
  readonly webTier: WebTier;
  readonly dataTier: DataTier;
}

/** One topic with one subscriber, an alarm on every component, and a dashboard of them all. */
export class Monitoring extends Construct {
  readonly dashboard: cloudwatch.CfnDashboard;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const sources = metricSources(props);
    const topic = this.addTopic(props.spec.alarmEmail);
    for (const rule of alarmRules(props.spec)) this.addAlarm(rule, sources[rule.on], topic);
    this.dashboard = new cloudwatch.CfnDashboard(this, "Dashboard", { dashboardBody: dashboardBody(sources) });
  }

  /** The topic keeps its default policy, which lets this account's alarms publish and nobody else. */
  private addTopic(email: string): string {
    const topic = new sns.CfnTopic(this, "AlarmTopic", { displayName: "Terrace alarms" });
    new sns.CfnSubscription(this, "AlarmSubscription", { topicArn: topic.ref, protocol: "email", endpoint: email });
    return topic.ref;
  }

  private addAlarm(rule: AlarmRule, { namespace, dimensions }: MetricSource, topicArn: string) {
    new cloudwatch.CfnAlarm(this, rule.id, {
      alarmDescription: rule.description,
      namespace,
      dimensions: Object.entries(dimensions).map(([name, source]) => ({ name, value: dimensionValue(source) })),
      metricName: rule.metricName,
      ...(rule.statistic === "p99" ? { extendedStatistic: rule.statistic } : { statistic: rule.statistic }),
      period: ONE_MINUTE,
      evaluationPeriods: rule.minutes,
      comparisonOperator: rule.rings === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold: rule.threshold,
      treatMissingData: rule.noData,
      alarmActions: [topicArn],
    });
  }
}

function metricSources({ network, loadBalancer, webTier, dataTier }: MonitoringProps): Record<Watched, MetricSource> {
  const LoadBalancer = `${loadBalancer.loadBalancer.node.id}.LoadBalancerFullName`;
  const TargetGroup = `${loadBalancer.targetGroup.node.id}.TargetGroupFullName`;
  const AutoScalingGroupName = webTier.autoScalingGroup.node.id;
  const [natGateway1 = "", natGateway2 = ""] = network.natGateways.map(({ node }) => node.id);
  return {
    loadBalancer: { namespace: "AWS/ApplicationELB", dimensions: { LoadBalancer } },
    targetGroup: { namespace: "AWS/ApplicationELB", dimensions: { LoadBalancer, TargetGroup } },
    autoScalingGroup: { namespace: "AWS/AutoScaling", dimensions: { AutoScalingGroupName } },
    instances: { namespace: "AWS/EC2", dimensions: { AutoScalingGroupName } },
    database: { namespace: "AWS/RDS", dimensions: { DBInstanceIdentifier: dataTier.database.node.id } },
    natGateway1: { namespace: "AWS/NATGateway", dimensions: { NatGatewayId: natGateway1 } },
    natGateway2: { namespace: "AWS/NATGateway", dimensions: { NatGatewayId: natGateway2 } },
  };
}

function dimensionValue(source: string): string {
  const [logicalId = "", attribute] = source.split(".");
  return attribute === undefined ? Fn.ref(logicalId) : Token.asString(Fn.getAtt(logicalId, attribute));
}
