import type { CfnResource } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { NOWHERE, trustService } from "./access";

const FLOW_LOG_RETENTION_DAYS = 30;

export interface NetworkProps {
  /** The IPv4 block of the VPC. */
  readonly cidrBlock: string;
  /** Two zones of the stack's region; every tier gets one subnet in each, in this order. */
  readonly availabilityZones: readonly string[];
  /** The IPv4 blocks of the load balancer's subnets, one for each zone. */
  readonly publicCidrBlocks: readonly string[];
  /** The IPv4 blocks of the web instances' subnets, one for each zone. */
  readonly webCidrBlocks: readonly string[];
  /** The IPv4 blocks of the database's subnets, one for each zone. */
  readonly databaseCidrBlocks: readonly string[];
  /**
   * How many zones have a NAT gateway, from the first on. The web subnets of the others share the last one: cheaper,
   * but they lose their way out with its zone.
   *
   * @default - one in each zone
   */
  readonly natGateways?: number;
}

interface TierSubnet {
  readonly subnet: ec2.CfnSubnet;
  readonly routeTable: ec2.CfnRouteTable;
  readonly association: ec2.CfnSubnetRouteTableAssociation;
}

/** The VPC: in each zone a public, a web and a database subnet, each with a route table of its own. */
export class Network extends Construct {
  readonly vpc: ec2.CfnVPC;
  readonly publicSubnets: ec2.CfnSubnet[] = [];
  readonly webSubnets: ec2.CfnSubnet[] = [];
  readonly databaseSubnets: ec2.CfnSubnet[] = [];
  readonly natGateways: ec2.CfnNatGateway[] = [];
  /** What the web instances need before they boot: without it user data cannot reach the internet. */
  readonly webRoutes: CfnResource[] = [];
  /** What an internet-facing load balancer needs before it is made. */
  readonly internetGatewayAttachment: ec2.CfnVPCGatewayAttachment;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const zones = props.availabilityZones.length;
    const { natGateways = zones } = props;
    for (const blocks of [props.publicCidrBlocks, props.webCidrBlocks, props.databaseCidrBlocks]) {
      if (blocks.length !== zones) throw new Error(`Give ${zones} subnets of each tier, one for each zone.`);
    }
    if (natGateways < 1 || natGateways > zones) throw new Error(`Give from 1 to ${zones} NAT gateways.`);

    this.vpc = new ec2.CfnVPC(this, "Vpc", {
      cidrBlock: props.cidrBlock,
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
    this.closeDefaultSecurityGroup();
    this.recordFlows();

    const internetGateway = new ec2.CfnInternetGateway(this, "InternetGateway");
    this.internetGatewayAttachment = new ec2.CfnVPCGatewayAttachment(this, "InternetGatewayAttachment", {
      vpcId: this.vpc.ref,
      internetGatewayId: internetGateway.ref,
    });
    props.availabilityZones.forEach((availabilityZone, index) => {
      const zone = index + 1;
      const tier = (name: string, cidrBlocks: readonly string[]) =>
        this.addSubnet(`${name}Subnet${zone}`, {
          vpcId: this.vpc.ref,
          availabilityZone,
          cidrBlock: cidrBlocks[index],
        });
      const publicTier = tier("Public", props.publicCidrBlocks);
      const webTier = tier("Web", props.webCidrBlocks);
      const databaseTier = tier("Database", props.databaseCidrBlocks);

      const toInternet = this.addDefaultRoute(publicTier, { gatewayId: internetGateway.ref });
      toInternet.addResourceDependency(this.internetGatewayAttachment);
      if (zone <= natGateways) this.addNatGateway(zone, publicTier.subnet, toInternet);
      const toNat = this.addDefaultRoute(webTier, { natGatewayId: this.natGateways.at(-1)?.ref });

      this.publicSubnets.push(publicTier.subnet);
      this.webSubnets.push(webTier.subnet);
      this.databaseSubnets.push(databaseTier.subnet);
      this.webRoutes.push(toNat, webTier.association);
    });
  }

  private addSubnet(id: string, props: ec2.CfnSubnetProps): TierSubnet {
    const subnet = new ec2.CfnSubnet(this, id, props);
    const routeTable = new ec2.CfnRouteTable(this, `${id}RouteTable`, { vpcId: this.vpc.ref });
    const association = new ec2.CfnSubnetRouteTableAssociation(this, `${id}RouteTableAssociation`, {
      subnetId: subnet.ref,
      routeTableId: routeTable.ref,
    });
    return { subnet, routeTable, association };
  }

  private addDefaultRoute(tier: TierSubnet, target: { gatewayId?: string; natGatewayId?: string }): ec2.CfnRoute {
    return new ec2.CfnRoute(this, `${tier.subnet.node.id}DefaultRoute`, {
      routeTableId: tier.routeTable.ref,
      destinationCidrBlock: "0.0.0.0/0",
      ...target,
    });
  }

  private addNatGateway(zone: number, subnet: ec2.CfnSubnet, toInternet: ec2.CfnRoute) {
    const address = new ec2.CfnEIP(this, `NatGatewayAddress${zone}`, { domain: "vpc" });
    address.addResourceDependency(toInternet);
    const natGateway = new ec2.CfnNatGateway(this, `NatGateway${zone}`, {
      subnetId: subnet.ref,
      allocationId: address.attrAllocationId,
    });
    this.natGateways.push(natGateway);
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
    });
  }

  private recordFlows() {
    const logGroup = new logs.CfnLogGroup(this, "FlowLogGroup", { retentionInDays: FLOW_LOG_RETENTION_DAYS });
    const role = new iam.CfnRole(this, "FlowLogRole", {
      assumeRolePolicyDocument: trustService("vpc-flow-logs.amazonaws.com"),
      policies: [
        {
          policyName: "flow-logs",
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
