import { Fn } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as iam from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { blocksOutside, formatCidr, parseCidr, privateRangeOf } from "../../lib/network";

export const APP_PORT = 8080;
export const DATABASE_PORT = 5432;
/** The database user the application signs in as with an IAM token; it has no password. */
export const APP_DATABASE_USER = "flask";
/** The only CloudWatch namespace the instances may write metrics to. */
export const HOST_METRICS_NAMESPACE = "Terrace/Host";

const ANYWHERE = "0.0.0.0/0";
/** Leaving out a block takes one entry for each bit of its prefix; the smallest private range is 192.168.0.0/16. */
const MAX_INTERNET_BLOCKS = 16;
/** Nothing listens there: a rule to it stands for "nowhere". */
export const NOWHERE = "127.0.0.1/32";

export interface AccessProps {
  readonly vpc: ec2.CfnVPC;
  /**
   * Whether the load balancer answers on 443 and only redirects from 80.
   *
   * @default false
   */
  readonly https?: boolean;
}

/** What the web instances' role is for, beside Session Manager and metrics. */
export interface WebRoleGrants {
  /** The ARN of the database's secret. */
  readonly secretArn: string;
  /** The logical id of the database. */
  readonly databaseId: string;
  readonly logGroupArn: string;
  /**
   * The application, where it is a file in S3.
   *
   * @default - the role reads nothing from S3
   */
  readonly artifact?: { readonly bucket: string; readonly key: string };
}

/** Who may talk to whom: one security group for each tier, and the roles of the instances and of the database. */
export class Access extends Construct {
  readonly loadBalancerSecurityGroup: ec2.CfnSecurityGroup;
  readonly webSecurityGroup: ec2.CfnSecurityGroup;
  readonly databaseSecurityGroup: ec2.CfnSecurityGroup;
  readonly webRole: iam.CfnRole;
  readonly webInstanceProfile: iam.CfnInstanceProfile;
  readonly databaseMonitoringRole: iam.CfnRole;

  constructor(scope: Construct, id: string, { vpc, https = false }: AccessProps) {
    super(scope, id);
    const vpcId = vpc.ref;
    this.databaseSecurityGroup = new ec2.CfnSecurityGroup(this, "DatabaseSecurityGroup", {
      vpcId,
      groupDescription: "PostgreSQL",
      securityGroupEgress: [{ ipProtocol: "-1", cidrIp: NOWHERE, description: "Nowhere" }],
    });
    const internet = this.addInternet(vpc.cidrBlock ?? "");
    this.webSecurityGroup = new ec2.CfnSecurityGroup(this, "WebSecurityGroup", {
      vpcId,
      groupDescription: "Flask instances",
      securityGroupEgress: [
        { ...tcp(443), destinationPrefixListId: internet.ref, description: "AWS APIs and packages" },
        {
          ...tcp(DATABASE_PORT),
          destinationSecurityGroupId: this.databaseSecurityGroup.ref,
          description: "To the database",
        },
      ],
    });
    this.loadBalancerSecurityGroup = new ec2.CfnSecurityGroup(this, "LoadBalancerSecurityGroup", {
      vpcId,
      groupDescription: "Load balancer",
      securityGroupIngress: [
        { ...tcp(80), cidrIp: ANYWHERE, description: https ? "HTTP, redirected to HTTPS" : "HTTP" },
        ...(https ? [{ ...tcp(443), cidrIp: ANYWHERE, description: "HTTPS" }] : []),
      ],
      securityGroupEgress: [
        {
          ...tcp(APP_PORT),
          destinationSecurityGroupId: this.webSecurityGroup.ref,
          description: "To the Flask instances",
        },
      ],
    });
    // The two groups of a pair name each other, so one side of each pair has to be a resource of its own.
    new ec2.CfnSecurityGroupIngress(this, "WebIngressFromLoadBalancer", {
      groupId: this.webSecurityGroup.ref,
      ...tcp(APP_PORT),
      sourceSecurityGroupId: this.loadBalancerSecurityGroup.ref,
      description: "From the load balancer",
    });
    new ec2.CfnSecurityGroupIngress(this, "DatabaseIngressFromWeb", {
      groupId: this.databaseSecurityGroup.ref,
      ...tcp(DATABASE_PORT),
      sourceSecurityGroupId: this.webSecurityGroup.ref,
      description: "From the instances",
    });

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
   * Every address outside the private range the VPC lies in. What the instances may call is this and not everything,
   * which would hold the load balancer's own addresses too, open to everybody on 443.
   */
  private addInternet(vpcCidr: string): ec2.CfnPrefixList {
    const vpc = parseCidr(vpcCidr);
    const privateRange = vpc && privateRangeOf(vpc);
    if (!privateRange) throw new Error(`The VPC's block ${vpcCidr} lies in no private range.`);
    return new ec2.CfnPrefixList(this, "Internet", {
      prefixListName: "internet",
      addressFamily: "IPv4",
      // An update cannot change the list and this at once, so it is what the longest list needs.
      maxEntries: MAX_INTERNET_BLOCKS,
      entries: blocksOutside(privateRange).map((block) => ({ cidr: formatCidr(block) })),
    });
  }

  /**
   * Lets the instances read their own database's secret and their own artifact, sign in as the application's user,
   * write to their own log group and publish metrics in one namespace. A policy of its own, so that the role need not
   * wait for the database.
   */
  grantWebRole({ secretArn, databaseId, logGroupArn, artifact }: WebRoleGrants): iam.CfnPolicy {
    const databaseUser = Fn.sub(
      `arn:\${AWS::Partition}:rds-db:\${AWS::Region}:\${AWS::AccountId}:dbuser:\${${databaseId}.DbiResourceId}/${APP_DATABASE_USER}`,
    );
    const allow = (Sid: string, Action: string[], Resource: string, Condition?: object) => ({
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
          allow("ReadOwnSecret", ["secretsmanager:GetSecretValue"], secretArn),
          allow("SignInAsFlask", ["rds-db:connect"], databaseUser),
          allow("WriteOwnLogs", ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], logGroupArn),
          // PutMetricData knows no resource; the condition narrows it to one namespace.
          allow("WriteOwnMetrics", ["cloudwatch:PutMetricData"], "*", {
            StringEquals: { "cloudwatch:namespace": HOST_METRICS_NAMESPACE },
          }),
          ...(artifact ? [allow("ReadOwnArtifact", ["s3:GetObject"], objectArn(artifact))] : []),
        ],
      },
    });
  }
}

/** The ARN of one object: the spec takes no key with an asterisk, which IAM would read as a wildcard. */
function objectArn({ bucket, key }: { readonly bucket: string; readonly key: string }): string {
  return Fn.sub(`arn:\${AWS::Partition}:s3:::${bucket}/${key}`);
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
