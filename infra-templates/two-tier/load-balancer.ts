import type * as ec2 from "aws-cdk-lib/aws-ec2";
import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Construct } from "constructs";
import { APP_PORT } from "./access";

export interface LoadBalancerProps {
  readonly vpc: ec2.CfnVPC;
  /** The public subnets, one in each zone. */
  readonly subnets: readonly ec2.CfnSubnet[];
  /** It has to be there before the load balancer can face the internet. */
  readonly internetGatewayAttachment: ec2.CfnVPCGatewayAttachment;
  readonly securityGroup: ec2.CfnSecurityGroup;
  /**
   * The ARN of an ACM certificate of the stack's region.
   *
   * @default - plain HTTP
   */
  readonly certificateArn?: string;
  /**
   * The S3 bucket for access logs. It is not the stack's, so that the logs outlive it, and its policy has to let
   * Elastic Load Balancing write there, or the load balancer is not created.
   *
   * @default - no access logs
   */
  readonly accessLogsBucket?: string;
  /** The folder of the access logs in their bucket. */
  readonly accessLogsPrefix: string;
}

/** The internet-facing load balancer over both public subnets, and the group of targets it sends requests to. */
export class LoadBalancer extends Construct {
  readonly loadBalancer: elb.CfnLoadBalancer;
  readonly targetGroup: elb.CfnTargetGroup;
  /** The listener that sends requests to the targets. */
  readonly listener: elb.CfnListener;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    this.loadBalancer = new elb.CfnLoadBalancer(this, "LoadBalancer", {
      type: "application",
      scheme: "internet-facing",
      subnets: props.subnets.map((subnet) => subnet.ref),
      securityGroups: [props.securityGroup.ref],
      loadBalancerAttributes: attributes({
        "routing.http.drop_invalid_header_fields.enabled": "true",
        // Said in both cases: an attribute that disappears from the template keeps its value on the load balancer.
        "access_logs.s3.enabled": String(props.accessLogsBucket !== undefined),
        ...(props.accessLogsBucket && {
          "access_logs.s3.bucket": props.accessLogsBucket,
          "access_logs.s3.prefix": props.accessLogsPrefix,
        }),
      }),
    });
    this.loadBalancer.addResourceDependency(props.internetGatewayAttachment);
    this.targetGroup = new elb.CfnTargetGroup(this, "TargetGroup", {
      vpcId: props.vpc.ref,
      targetType: "instance",
      protocol: "HTTP",
      port: APP_PORT,
      // Not /readyz: while the database fails over, Auto Scaling would replace every instance.
      healthCheckPath: "/healthz",
      healthCheckIntervalSeconds: 10,
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
      targetGroupAttributes: attributes({ "deregistration_delay.timeout_seconds": "30" }),
    });
    this.listener = this.addListeners(props.certificateArn);
  }

  private addListeners(certificateArn: string | undefined): elb.CfnListener {
    const forward = { type: "forward", targetGroupArn: this.targetGroup.ref };
    const http = { loadBalancerArn: this.loadBalancer.ref, port: 80, protocol: "HTTP" };
    if (certificateArn === undefined) {
      return new elb.CfnListener(this, "HttpListener", { ...http, defaultActions: [forward] });
    }
    const redirectConfig = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
    new elb.CfnListener(this, "HttpListener", { ...http, defaultActions: [{ type: "redirect", redirectConfig }] });
    return new elb.CfnListener(this, "HttpsListener", {
      loadBalancerArn: this.loadBalancer.ref,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      certificates: [{ certificateArn }],
      defaultActions: [forward],
    });
  }
}

function attributes(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
