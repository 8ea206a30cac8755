import { Aws, Fn, Token } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as sns from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { type AlarmRule, alarmRules, type MetricSource, type MetricSources } from "./alarms";
import { dashboardBody } from "./dashboard";
import type { DataTier } from "./data-tier";
import type { LoadBalancer } from "./load-balancer";
import type { Network } from "./network";
import type { WebTier } from "./web-tier";

const PERIOD_SECONDS = 60;

export interface MonitoringProps {
  /** The one address that receives the alarms. */
  readonly alarmEmail: string;
  /** The fewest instances that may serve without an alarm. */
  readonly minInstances: number;
  /** The RDS instance class, which decides what memory and how many connections are too few or too many. */
  readonly instanceClass: string;
  /** The database's storage, in GiB: an alarm rings when a tenth of it is free. */
  readonly allocatedStorageGiB: number;
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
    const topicArn = this.addTopic(props.alarmEmail);
    for (const rule of alarmRules(props)) {
      const source = sources[rule.on];
      if (source) this.addAlarm(rule, source, topicArn);
    }
    this.dashboard = new cloudwatch.CfnDashboard(this, "Dashboard", { dashboardBody: dashboardBody(sources) });
  }

  /** The subscription is a resource of its own: one written into the topic would outlive it. */
  private addTopic(email: string): string {
    const topic = new sns.CfnTopic(this, "AlarmTopic", { displayName: "Terrace alarms" });
    new sns.CfnSubscription(this, "AlarmSubscription", { topicArn: topic.ref, protocol: "email", endpoint: email });
    const publish = { Action: "sns:Publish", Resource: topic.ref };
    new sns.CfnTopicPolicy(this, "AlarmTopicPolicy", {
      topics: [topic.ref],
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            ...publish,
            Condition: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
          },
          {
            Effect: "Deny",
            Principal: "*",
            ...publish,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
    });
    return topic.ref;
  }

  private addAlarm(rule: AlarmRule, source: MetricSource, topicArn: string) {
    new cloudwatch.CfnAlarm(this, rule.id, {
      alarmDescription: rule.description,
      ...(rule.orMetricName ? higherOf(rule, rule.orMetricName, source) : oneMetric(rule, source)),
      evaluationPeriods: rule.minutes,
      comparisonOperator: rule.rings === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold: rule.threshold,
      treatMissingData: rule.noData,
      alarmActions: [topicArn],
    });
  }
}

function oneMetric({ metricName, statistic }: AlarmRule, { namespace, dimensions }: MetricSource) {
  return {
    namespace,
    dimensions: dimensionsOf(dimensions),
    metricName,
    ...(statistic === "p99" ? { extendedStatistic: statistic } : { statistic }),
    period: PERIOD_SECONDS,
  };
}

/** Two metrics in one alarm: every alarm carries its tags, and a template has room for 51,200 bytes. */
function higherOf({ metricName, statistic }: AlarmRule, orMetricName: string, source: MetricSource) {
  const returned = (id: string, name: string) => ({
    id,
    metricStat: {
      metric: { namespace: source.namespace, metricName: name, dimensions: dimensionsOf(source.dimensions) },
      period: PERIOD_SECONDS,
      stat: statistic,
    },
    returnData: false,
  });
  return {
    metrics: [{ id: "higher", expression: "MAX([a,b])" }, returned("a", metricName), returned("b", orMetricName)],
  };
}

function metricSources({ network, loadBalancer, webTier, dataTier }: MonitoringProps): MetricSources {
  const LoadBalancer = `${loadBalancer.loadBalancer.node.id}.LoadBalancerFullName`;
  const TargetGroup = `${loadBalancer.targetGroup.node.id}.TargetGroupFullName`;
  const AutoScalingGroupName = webTier.autoScalingGroup.node.id;
  const [natGateway1, natGateway2] = network.natGateways.map(({ node }) =>
    source("AWS/NATGateway", { NatGatewayId: node.id }),
  );
  const database = ({ node }: Construct) => source("AWS/RDS", { DBInstanceIdentifier: node.id });
  return {
    loadBalancer: source("AWS/ApplicationELB", { LoadBalancer }),
    targetGroup: source("AWS/ApplicationELB", { LoadBalancer, TargetGroup }),
    autoScalingGroup: source("AWS/AutoScaling", { AutoScalingGroupName }),
    instances: source("AWS/EC2", { AutoScalingGroupName }),
    database: database(dataTier.database),
    readReplica: dataTier.readReplica && database(dataTier.readReplica),
    natGateway1,
    natGateway2,
  };
}

const source = (namespace: string, dimensions: MetricSource["dimensions"]): MetricSource => ({ namespace, dimensions });

function dimensionsOf(dimensions: MetricSource["dimensions"]) {
  return Object.entries(dimensions).map(([name, value]) => {
    const [logicalId = "", attribute] = value.split(".");
    return {
      name,
      value: attribute === undefined ? Fn.ref(logicalId) : Token.asString(Fn.getAtt(logicalId, attribute)),
    };
  });
}
