import { type CfnResource, RemovalPolicy, Tags } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { NOWHERE, trustService } from "./access";
import type { Spec } from "./spec";

const FLOW_LOG_RETENTION_DAYS = 30;

interface TierSubnet {
  readonly subnet: ec2.CfnSubnet;
  readonly routeTable: ec2.CfnRouteTable;
  readonly association: ec2.CfnSubnetRouteTableAssociation;
}

/** The VPC over two zones: public, web and database subnets, a NAT gateway and route tables of its own in each zone. */
export class Network extends Construct {
  readonly vpc: ec2.CfnVPC;
  readonly publicSubnets: ec2.CfnSubnet[] = [];
  readonly webSubnets: ec2.CfnSubnet[] = [];
  readonly databaseSubnets: ec2.CfnSubnet[] = [];
  readonly natGateways: ec2.CfnNatGateway[] = [];
  /** What the web instances need before they boot: without it user data cannot reach the internet. */
  readonly webRoutes: CfnResource[] = [];
  /** What an internet-facing load balancer needs before it is made. */
  readonly publicRoutes: CfnResource[] = [];

  constructor(scope: Construct, id: string, { spec }: { readonly spec: Spec }) {
    super(scope, id);
    this.vpc = new ec2.CfnVPC(this, "Vpc", {
      cidrBlock: spec.vpcCidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
    Tags.of(this.vpc).add("Name", spec.name);
    this.closeDefaultSecurityGroup();
    this.recordFlows();

    const internetGateway = new ec2.CfnInternetGateway(this, "InternetGateway");
    const attachment = new ec2.CfnVPCGatewayAttachment(this, "InternetGatewayAttachment", {
      vpcId: this.vpc.ref,
      internetGatewayId: internetGateway.ref,
    });
    spec.availabilityZones.forEach((availabilityZone, index) => {
      const zone = index + 1;
      const tier = (tierName: keyof Spec["subnets"], idPrefix: string) =>
        this.addSubnet(`${idPrefix}${zone}`, `${tierName} ${zone}`, {
          vpcId: this.vpc.ref,
          availabilityZone,
          cidrBlock: spec.subnets[tierName][index],
          mapPublicIpOnLaunch: false,
        });
      const publicTier = tier("public", "PublicSubnet");
      const webTier = tier("web", "WebSubnet");
      const databaseTier = tier("database", "DatabaseSubnet");
      const toInternet = this.addDefaultRoute(publicTier, { gatewayId: internetGateway.ref });
      toInternet.addResourceDependency(attachment);
      const natGateway = this.addNatGateway(zone, publicTier.subnet, attachment);
      natGateway.addResourceDependency(toInternet);
      const toNat = this.addDefaultRoute(webTier, { natGatewayId: natGateway.ref });

      this.publicSubnets.push(publicTier.subnet);
      this.webSubnets.push(webTier.subnet);
      this.databaseSubnets.push(databaseTier.subnet);
      this.natGateways.push(natGateway);
      this.publicRoutes.push(toInternet, publicTier.association);
      this.webRoutes.push(toNat, webTier.association);
    });
  }

  private addSubnet(id: string, name: string, props: ec2.CfnSubnetProps): TierSubnet {
    const subnet = new ec2.CfnSubnet(this, id, props);
    const routeTable = new ec2.CfnRouteTable(this, `${id}RouteTable`, { vpcId: this.vpc.ref });
    const association = new ec2.CfnSubnetRouteTableAssociation(this, `${id}RouteTableAssociation`, {
      subnetId: subnet.ref,
      routeTableId: routeTable.ref,
    });
    Tags.of(subnet).add("Name", name);
    return { subnet, routeTable, association };
  }

  private addDefaultRoute(tier: TierSubnet, target: { gatewayId?: string; natGatewayId?: string }): ec2.CfnRoute {
    return new ec2.CfnRoute(this, `${tier.subnet.node.id}DefaultRoute`, {
      routeTableId: tier.routeTable.ref,
      destinationCidrBlock: "0.0.0.0/0",
      ...target,
    });
  }

  private addNatGateway(zone: number, subnet: ec2.CfnSubnet, attachment: ec2.CfnVPCGatewayAttachment) {
    const address = new ec2.CfnEIP(this, `NatGatewayAddress${zone}`, { domain: "vpc" });
    address.addResourceDependency(attachment);
    const natGateway = new ec2.CfnNatGateway(this, `NatGateway${zone}`, {
      subnetId: subnet.ref,
      allocationId: address.attrAllocationId,
    });
    Tags.of(natGateway).add("Name", `zone ${zone}`);
    return natGateway;
  }

  /**
   * A VPC's default group lets its members talk to each other and to everything. CloudFormation drops the
   * allow-all egress rule as soon as one is declared, which leaves members nothing to say and nobody to say it to.
   */
  private closeDefaultSecurityGroup() {
    new ec2.CfnSecurityGroupEgress(this, "DefaultSecurityGroupEgress", {
      groupId: this.vpc.attrDefaultSecurityGroup,
      ipProtocol: "-1",
      cidrIp: NOWHERE,
      description: "Closed",
    });
  }

  private recordFlows() {
    const logGroup = new logs.CfnLogGroup(this, "FlowLogGroup", { retentionInDays: FLOW_LOG_RETENTION_DAYS });
    logGroup.applyRemovalPolicy(RemovalPolicy.DESTROY);
    const role = new iam.CfnRole(this, "FlowLogRole", {
      assumeRolePolicyDocument: trustService("vpc-flow-logs.amazonaws.com"),
      policies: [
        {
          policyName: "write-flow-logs",
          policyDocument: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                Resource: logGroup.attrArn,
              },
            ],
          },
        },
      ],
    });
    new ec2.CfnFlowLog(this, "FlowLog", {
      resourceId: this.vpc.ref,
      resourceType: "VPC",
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logGroupName: logGroup.ref,
      deliverLogsPermissionArn: role.attrArn,
    });
  }
}
