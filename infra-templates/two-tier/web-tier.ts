import { Fn, Tags } from "aws-cdk-lib";
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
const WARMUP_SECONDS = 120;
const TARGET_CPU_PERCENT = 60;
const TARGET_REQUESTS_PER_MINUTE = 1000;
const ROOT_VOLUME_GIB = 16;

export interface WebTierProps {
  /** The environment's name, which the instances carry and log. */
  readonly name: string;
  /** What the instances run. */
  readonly application: Spec["application"];
  /** The machine image, as the request resolved it: Amazon Linux 2023 of the instance type's architecture. */
  readonly imageId: string;
  readonly instanceType: string;
  /** The fewest instances there may be; two keep both zones served. */
  readonly minInstances: number;
  /** The instances to start with; scaling moves between the minimum and the maximum afterwards. */
  readonly desiredInstances: number;
  readonly maxInstances: number;
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
    const { network, access, loadBalancer, dataTier, application } = props;
    const { minInstances, desiredInstances, maxInstances } = props;
    if (!(minInstances <= desiredInstances && desiredInstances <= maxInstances)) {
      throw new Error("The desired number of instances lies between the minimum and the maximum.");
    }
    const logGroup = new logs.CfnLogGroup(this, "WebLogGroup", { retentionInDays: APP_LOG_RETENTION_DAYS });
    const rolePolicy = access.grantWebRole({
      secretArn: dataTier.secretArn,
      databaseId: dataTier.database.node.id,
      logGroupArn: logGroup.attrArn,
      artifact: application.source === "s3" ? application : undefined,
    });
    const launchTemplate = this.addLaunchTemplate(props, logGroup);
    this.autoScalingGroup = this.addAutoScalingGroup(props, launchTemplate);
    for (const needed of [rolePolicy, loadBalancer.listener, ...network.webRoutes]) {
      this.autoScalingGroup.addResourceDependency(needed);
    }
    this.addScaling(loadBalancer);
  }

  private addLaunchTemplate(props: WebTierProps, logGroup: logs.CfnLogGroup) {
    const { access, dataTier } = props;
    const tags = Object.entries(props.tags).map(([key, value]) => ({ key, value }));
    return new ec2.CfnLaunchTemplate(this, "WebLaunchTemplate", {
      tagSpecifications: [{ resourceType: "launch-template", tags }],
      launchTemplateData: {
        imageId: props.imageId,
        instanceType: props.instanceType,
        iamInstanceProfile: { name: access.webInstanceProfile.ref },
        securityGroupIds: [access.webSecurityGroup.ref],
        metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
        monitoring: { enabled: true },
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { volumeType: "gp3", volumeSize: ROOT_VOLUME_GIB, encrypted: true } },
        ],
        tagSpecifications: [{ resourceType: "volume", tags }],
        userData: userData(props.application, {
          STACK_NAME: `\${AWS::StackName}`,
          AWS_REGION: `\${AWS::Region}`,
          ENVIRONMENT: props.name,
          DATABASE_HOST: `\${${dataTier.database.node.id}.Endpoint.Address}`,
          DATABASE_PORT: String(DATABASE_PORT),
          DATABASE_NAME,
          DATABASE_SECRET: dataTier.secretPlaceholder,
          LOG_GROUP: `\${${logGroup.node.id}}`,
          METRICS_NAMESPACE: HOST_METRICS_NAMESPACE,
        }),
      },
    });
  }

  private addAutoScalingGroup(props: WebTierProps, launchTemplate: ec2.CfnLaunchTemplate) {
    const { desiredInstances, maxInstances } = props;
    const group = new autoscaling.CfnAutoScalingGroup(this, "WebAutoScalingGroup", {
      vpcZoneIdentifier: props.network.webSubnets.map((subnet) => subnet.ref),
      launchTemplate: {
        launchTemplateId: launchTemplate.ref,
        version: launchTemplate.attrLatestVersionNumber,
      },
      minSize: String(props.minInstances),
      maxSize: String(maxInstances),
      desiredCapacity: String(desiredInstances),
      targetGroupArns: [props.loadBalancer.targetGroup.ref],
      healthCheckType: "ELB",
      healthCheckGracePeriod: GRACE_PERIOD_SECONDS,
      defaultInstanceWarmup: WARMUP_SECONDS,
      metricsCollection: [{ granularity: "1Minute" }],
    });
    Tags.of(group).add("Name", `${props.name} web`);
    // Without a policy of its own, CloudFormation waits for every one of these signals.
    group.cfnOptions.creationPolicy = { resourceSignal: { count: desiredInstances, timeout: SIGNAL_TIMEOUT } };
    group.cfnOptions.updatePolicy = {
      autoScalingRollingUpdate: {
        // CloudFormation wants this below the maximum; where both are equal one instance at a time is missing.
        minInstancesInService: Math.min(desiredInstances, maxInstances - 1),
        maxBatchSize: 1,
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
