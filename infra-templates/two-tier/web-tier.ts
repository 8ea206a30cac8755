import { Fn, RemovalPolicy, Tags } from "aws-cdk-lib";
import * as autoscaling from "aws-cdk-lib/aws-autoscaling";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type Access, DATABASE_PORT, HOST_METRICS_NAMESPACE } from "./access";
import { DATABASE_NAME, type DataTier } from "./data-tier";
import type { LoadBalancer } from "./load-balancer";
import type { Network } from "./network";
import type { Spec } from "./spec";
import { userData } from "./user-data";

const APP_LOG_RETENTION_DAYS = 30;
/** How long an instance may take from boot to a first answer before CloudFormation gives up on it. */
const SIGNAL_TIMEOUT = "PT15M";
const GRACE_PERIOD_SECONDS = 600;
const TARGET_CPU_PERCENT = 60;
const TARGET_REQUESTS_PER_MINUTE = 1000;
const ROOT_VOLUME_GIB = 16;

export interface WebTierProps {
  readonly spec: Spec;
  /** The machine image, as the request resolved it. */
  readonly imageId: string;
  readonly network: Network;
  readonly access: Access;
  readonly loadBalancer: LoadBalancer;
  readonly dataTier: DataTier;
  /** The environment's tags, for what instances bring with them: CloudFormation does not tag those. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The Flask instances: a launch template and an Auto Scaling group over the web subnets of both zones. */
export class WebTier extends Construct {
  readonly autoScalingGroup: autoscaling.CfnAutoScalingGroup;

  constructor(scope: Construct, id: string, props: WebTierProps) {
    super(scope, id);
    const { network, access, loadBalancer, dataTier } = props;
    const logGroup = new logs.CfnLogGroup(this, "WebLogGroup", { retentionInDays: APP_LOG_RETENTION_DAYS });
    logGroup.applyRemovalPolicy(RemovalPolicy.DESTROY);
    const rolePolicy = access.grantWebRole({
      secretArn: dataTier.secretArn,
      databaseId: dataTier.database.node.id,
      logGroupArn: logGroup.attrArn,
    });
    const launchTemplate = this.addLaunchTemplate(props, logGroup);
    this.autoScalingGroup = this.addAutoScalingGroup(props, launchTemplate);
    for (const needed of [rolePolicy, ...loadBalancer.listeners, ...network.webRoutes]) {
      this.autoScalingGroup.addResourceDependency(needed);
    }
    this.addScaling(loadBalancer);
  }

  private addLaunchTemplate({ spec, imageId, access, dataTier, tags }: WebTierProps, logGroup: logs.CfnLogGroup) {
    const database = dataTier.database.node.id;
    const launchTags = Object.entries(tags).map(([key, value]) => ({ key, value }));
    return new ec2.CfnLaunchTemplate(this, "WebLaunchTemplate", {
      tagSpecifications: [{ resourceType: "launch-template", tags: launchTags }],
      launchTemplateData: {
        imageId,
        instanceType: spec.web.instanceType,
        iamInstanceProfile: { arn: access.webInstanceProfile.attrArn },
        securityGroupIds: [access.webSecurityGroup.attrGroupId],
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        monitoring: { enabled: true },
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: { volumeType: "gp3", volumeSize: ROOT_VOLUME_GIB, encrypted: true, deleteOnTermination: true },
          },
        ],
        tagSpecifications: [{ resourceType: "volume", tags: launchTags }],
        userData: userData(spec.application, {
          STACK_NAME: `\${AWS::StackName}`,
          AWS_REGION: `\${AWS::Region}`,
          ENVIRONMENT: spec.name,
          DATABASE_HOST: `\${${database}.Endpoint.Address}`,
          DATABASE_PORT: String(DATABASE_PORT),
          DATABASE_NAME,
          DATABASE_SECRET: `\${${database}.MasterUserSecret.SecretArn}`,
          LOG_GROUP: `\${${logGroup.node.id}}`,
          METRICS_NAMESPACE: HOST_METRICS_NAMESPACE,
        }),
      },
    });
  }

  private addAutoScalingGroup({ spec, network, loadBalancer }: WebTierProps, launchTemplate: ec2.CfnLaunchTemplate) {
    const { minInstances, desiredInstances, maxInstances } = spec.web;
    const group = new autoscaling.CfnAutoScalingGroup(this, "WebAutoScalingGroup", {
      vpcZoneIdentifier: network.webSubnets.map((subnet) => subnet.ref),
      launchTemplate: {
        launchTemplateId: launchTemplate.ref,
        version: launchTemplate.attrLatestVersionNumber,
      },
      minSize: String(minInstances),
      maxSize: String(maxInstances),
      desiredCapacity: String(desiredInstances),
      targetGroupArns: [loadBalancer.targetGroup.ref],
      healthCheckType: "ELB",
      healthCheckGracePeriod: GRACE_PERIOD_SECONDS,
      defaultInstanceWarmup: 120,
      metricsCollection: [{ granularity: "1Minute" }],
    });
    Tags.of(group).add("Name", `${spec.name} web`);
    group.cfnOptions.creationPolicy = {
      autoScalingCreationPolicy: { minSuccessfulInstancesPercent: 100 },
      resourceSignal: { count: desiredInstances, timeout: SIGNAL_TIMEOUT },
    };
    group.cfnOptions.updatePolicy = {
      autoScalingRollingUpdate: {
        // CloudFormation wants this below the maximum; where both are equal one instance at a time is missing.
        minInstancesInService: Math.min(desiredInstances, maxInstances - 1),
        maxBatchSize: 1,
        minSuccessfulInstancesPercent: 100,
        pauseTime: SIGNAL_TIMEOUT,
        waitOnResourceSignals: true,
        suspendProcesses: ["HealthCheck", "ReplaceUnhealthy", "AZRebalance", "AlarmNotification", "ScheduledActions"],
      },
      // A stack update leaves alone what scaling has done to the group's size since.
      autoScalingScheduledAction: { ignoreUnmodifiedGroupSizeProperties: true },
    };
    return group;
  }

  private addScaling({ loadBalancer, targetGroup }: LoadBalancer) {
    const track = (
      id: string,
      targetValue: number,
      predefinedMetricSpecification: autoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty,
    ) =>
      new autoscaling.CfnScalingPolicy(this, id, {
        autoScalingGroupName: this.autoScalingGroup.ref,
        policyType: "TargetTrackingScaling",
        targetTrackingConfiguration: { targetValue, predefinedMetricSpecification },
      });
    track("ScaleOnCpu", TARGET_CPU_PERCENT, { predefinedMetricType: "ASGAverageCPUUtilization" });
    track("ScaleOnRequests", TARGET_REQUESTS_PER_MINUTE, {
      predefinedMetricType: "ALBRequestCountPerTarget",
      resourceLabel: Fn.sub(
        `\${${loadBalancer.node.id}.LoadBalancerFullName}/\${${targetGroup.node.id}.TargetGroupFullName}`,
      ),
    });
  }
}
