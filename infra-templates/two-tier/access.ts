import { Fn } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as iam from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { Spec } from "./spec";

export const APP_PORT = 8080;
export const DATABASE_PORT = 5432;
/** The database user the application signs in as with an IAM token; it has no password. */
export const APP_DATABASE_USER = "flask";
/** The only CloudWatch namespace the instances may write metrics to. */
export const HOST_METRICS_NAMESPACE = "Terrace/Host";

const ANYWHERE = "0.0.0.0/0";
/** Nothing listens there: a rule to it stands for "nowhere". */
export const NOWHERE = "127.0.0.1/32";

/** Who may talk to whom: one security group for each tier, and the roles of the instances and of the database. */
export class Access extends Construct {
  readonly loadBalancerSecurityGroup: ec2.CfnSecurityGroup;
  readonly webSecurityGroup: ec2.CfnSecurityGroup;
  readonly databaseSecurityGroup: ec2.CfnSecurityGroup;
  readonly webRole: iam.CfnRole;
  readonly webInstanceProfile: iam.CfnInstanceProfile;
  readonly databaseMonitoringRole: iam.CfnRole;

  constructor(scope: Construct, id: string, { spec, vpc }: { readonly spec: Spec; readonly vpc: ec2.CfnVPC }) {
    super(scope, id);
    const vpcId = vpc.ref;
    this.databaseSecurityGroup = new ec2.CfnSecurityGroup(this, "DatabaseSecurityGroup", {
      vpcId,
      groupDescription: "PostgreSQL",
      securityGroupEgress: [{ ipProtocol: "-1", cidrIp: NOWHERE, description: "Nowhere" }],
    });
    this.webSecurityGroup = new ec2.CfnSecurityGroup(this, "WebSecurityGroup", {
      vpcId,
      groupDescription: "Flask instances",
      securityGroupEgress: [
        { ...tcp(443), cidrIp: ANYWHERE, description: "AWS APIs and packages" },
        {
          ...tcp(DATABASE_PORT),
          destinationSecurityGroupId: this.databaseSecurityGroup.attrGroupId,
          description: "To the database",
        },
      ],
    });
    this.loadBalancerSecurityGroup = new ec2.CfnSecurityGroup(this, "LoadBalancerSecurityGroup", {
      vpcId,
      groupDescription: "Load balancer",
      securityGroupIngress: (spec.certificateArn ? [80, 443] : [80]).map((port) => ({
        ...tcp(port),
        cidrIp: ANYWHERE,
        description: port === 443 ? "HTTPS" : spec.certificateArn ? "HTTP, redirected to HTTPS" : "HTTP",
      })),
      securityGroupEgress: [
        {
          ...tcp(APP_PORT),
          destinationSecurityGroupId: this.webSecurityGroup.attrGroupId,
          description: "To the Flask instances",
        },
      ],
    });
    // The two groups of a pair name each other, so one side of each pair has to be a resource of its own.
    this.allow("WebIngressFromLoadBalancer", this.loadBalancerSecurityGroup, this.webSecurityGroup, APP_PORT);
    this.allow("DatabaseIngressFromWeb", this.webSecurityGroup, this.databaseSecurityGroup, DATABASE_PORT);

    this.webRole = new iam.CfnRole(this, "WebRole", {
      assumeRolePolicyDocument: trustService("ec2.amazonaws.com"),
      managedPolicyArns: [managedPolicy("AmazonSSMManagedInstanceCore")],
    });
    this.webInstanceProfile = new iam.CfnInstanceProfile(this, "WebInstanceProfile", { roles: [this.webRole.ref] });
    this.databaseMonitoringRole = new iam.CfnRole(this, "DatabaseMonitoringRole", {
      assumeRolePolicyDocument: trustService("monitoring.rds.amazonaws.com"),
      managedPolicyArns: [managedPolicy("service-role/AmazonRDSEnhancedMonitoringRole")],
    });
  }

  /**
   * Lets the instances read their own database's secret, sign in as the application's user, write to their own log
   * group and publish metrics in one namespace. A policy of its own, so that the role need not wait for the database.
   */
  grantWebRole(props: { secretArn: string; databaseId: string; logGroupArn: string }): iam.CfnPolicy {
    const databaseUser = Fn.sub(
      `arn:\${AWS::Partition}:rds-db:\${AWS::Region}:\${AWS::AccountId}:dbuser:\${${props.databaseId}.DbiResourceId}/${APP_DATABASE_USER}`,
    );
    const allow = (Sid: string, Action: string[], Resource: string | string[], Condition?: object) => ({
      Sid,
      Effect: "Allow",
      Action,
      Resource,
      ...(Condition && { Condition }),
    });
    return new iam.CfnPolicy(this, "WebRolePolicy", {
      policyName: "flask",
      roles: [this.webRole.ref],
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          allow("ReadOwnSecret", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], props.secretArn),
          allow("SignInAsFlask", ["rds-db:connect"], databaseUser),
          allow(
            "WriteOwnLogs",
            ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            props.logGroupArn,
          ),
          // PutMetricData knows no resource; the condition narrows it to one namespace.
          allow("WriteOwnMetrics", ["cloudwatch:PutMetricData"], "*", {
            StringEquals: { "cloudwatch:namespace": HOST_METRICS_NAMESPACE },
          }),
        ],
      },
    });
  }

  private allow(id: string, from: ec2.CfnSecurityGroup, to: ec2.CfnSecurityGroup, port: number) {
    new ec2.CfnSecurityGroupIngress(this, id, {
      groupId: to.attrGroupId,
      sourceSecurityGroupId: from.attrGroupId,
      ...tcp(port),
      description: `From ${from.node.id}`,
    });
  }
}

function tcp(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}

/** A trust policy for one AWS service. */
export function trustService(service: string) {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  };
}

function managedPolicy(name: string): string {
  return Fn.sub(`arn:\${AWS::Partition}:iam::aws:policy/${name}`);
}
