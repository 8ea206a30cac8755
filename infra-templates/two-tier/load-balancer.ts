import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Construct } from "constructs";
import { type Access, APP_PORT } from "./access";
import type { Network } from "./network";
import type { Spec } from "./spec";

export interface LoadBalancerProps {
  readonly spec: Spec;
  readonly network: Network;
  readonly access: Access;
}

/** The internet-facing load balancer over both public subnets, and the group of targets it sends requests to. */
export class LoadBalancer extends Construct {
  readonly loadBalancer: elb.CfnLoadBalancer;
  readonly targetGroup: elb.CfnTargetGroup;
  readonly listeners: elb.CfnListener[];

  constructor(scope: Construct, id: string, { spec, network, access }: LoadBalancerProps) {
    super(scope, id);
    this.loadBalancer = new elb.CfnLoadBalancer(this, "LoadBalancer", {
      type: "application",
      scheme: "internet-facing",
      subnets: network.publicSubnets.map((subnet) => subnet.ref),
      securityGroups: [access.loadBalancerSecurityGroup.attrGroupId],
      loadBalancerAttributes: attributes({
        "routing.http.drop_invalid_header_fields.enabled": "true",
      }),
    });
    for (const route of network.publicRoutes) this.loadBalancer.addResourceDependency(route);
    this.targetGroup = new elb.CfnTargetGroup(this, "TargetGroup", {
      vpcId: network.vpc.ref,
      targetType: "instance",
      protocol: "HTTP",
      port: APP_PORT,
      // Not /readyz: while the database fails over, Auto Scaling would replace every instance.
      healthCheckPath: "/healthz",
      healthCheckIntervalSeconds: 10,
      healthCheckTimeoutSeconds: 5,
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
      matcher: { httpCode: "200" },
      targetGroupAttributes: attributes({ "deregistration_delay.timeout_seconds": "30" }),
    });
    this.listeners = this.addListeners(spec.certificateArn);
  }

  private addListeners(certificateArn: string | null): elb.CfnListener[] {
    const forward = { type: "forward", targetGroupArn: this.targetGroup.ref };
    const http = { loadBalancerArn: this.loadBalancer.ref, port: 80, protocol: "HTTP" };
    if (certificateArn === null) {
      return [new elb.CfnListener(this, "HttpListener", { ...http, defaultActions: [forward] })];
    }
    const redirectConfig = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
    return [
      new elb.CfnListener(this, "HttpListener", { ...http, defaultActions: [{ type: "redirect", redirectConfig }] }),
      new elb.CfnListener(this, "HttpsListener", {
        loadBalancerArn: this.loadBalancer.ref,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        certificates: [{ certificateArn }],
        defaultActions: [forward],
      }),
    ];
  }
}

function attributes(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
