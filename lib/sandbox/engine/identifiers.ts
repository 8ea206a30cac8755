import { createHash } from "node:crypto";
import type { Json, JsonObject } from "../handler";

/** What a physical id is made from. `seed` differs for each physical resource, so ids are stable and distinct. */
export interface Identity {
  stackName: string;
  logicalId: string;
  resourceType: string;
  region: string;
  accountId: string;
  seed: string;
  properties: JsonObject;
}

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `length` characters of the seed's hash, in hexadecimal. */
export function hex(seed: string, length: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

/** `length` letters and digits, as CloudFormation appends to the names it makes. */
export function suffix(seed: string, length = 12): string {
  return [...createHash("sha256").update(`suffix ${seed}`).digest()]
    .slice(0, length)
    .map((byte) => alphanumeric[byte % alphanumeric.length])
    .join("");
}

/** A number from 0 up to but not including `below`. */
export function pick(seed: string, below: number): number {
  return Number.parseInt(hex(seed, 8), 16) % below;
}

/** An id of EC2's newer form, e.g. `vpc-0f1e2d3c4b5a69788`. */
const ec2Id = (prefix: string) => (identity: Identity) => `${prefix}-0${hex(identity.seed, 16)}`;

/** The name CloudFormation makes for an unnamed resource, cut to `limit` as AWS does. */
export function generatedName(identity: Identity, limit = 255): string {
  const tail = suffix(identity.seed);
  const room = limit - tail.length - 2;
  const half = Math.floor(room / 2);
  const stack = identity.stackName.slice(0, Math.max(half, room - identity.logicalId.length));
  return `${stack}-${identity.logicalId.slice(0, room - stack.length)}-${tail}`;
}

const named =
  (property: string, limit = 255) =>
  (identity: Identity) =>
    nameIn(identity, property) ?? generatedName(identity, limit);
const lowerNamed =
  (property: string, limit = 63) =>
  (identity: Identity) =>
    named(property, limit)(identity).toLowerCase();

function nameIn(identity: Identity, property: string): string | undefined {
  const value = identity.properties[property];
  return value === undefined ? undefined : text(value);
}

function text(value: Json | undefined): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** An ARN of the identity's account and region. */
export function arn(identity: Identity, service: string, resource: string): string {
  return `arn:aws:${service}:${identity.region}:${identity.accountId}:${resource}`;
}

function publicAddress(seed: string): string {
  return `${[18, 34, 52, 54, 63, 99][pick(seed, 6)]}.${pick(`${seed}b`, 256)}.${pick(`${seed}c`, 256)}.${1 + pick(`${seed}d`, 254)}`;
}

function loadBalancerArn(identity: Identity): string {
  const kind = identity.properties.Type === "network" ? "net" : "app";
  return arn(
    identity,
    "elasticloadbalancing",
    `loadbalancer/${kind}/${named("Name", 32)(identity)}/${hex(identity.seed, 16)}`,
  );
}

function uuid(seed: string): string {
  const digits = hex(`uuid ${seed}`, 32);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join("-");
}

/** `service:region:account:kind/name/…/id`, derived from a parent's ARN. */
const childArn = (property: string, kind: string) => (identity: Identity) =>
  `${text(identity.properties[property]).replace(/:(loadbalancer|listener)\//, `:${kind}/`)}/${hex(identity.seed, 16)}`;

const makers: Record<string, (identity: Identity) => string> = {
  "AWS::ApplicationAutoScaling::ScalableTarget": (it) =>
    `${text(it.properties.ResourceId)}|${text(it.properties.ScalableDimension)}|${text(it.properties.ServiceNamespace)}`,
  "AWS::AutoScaling::AutoScalingGroup": named("AutoScalingGroupName"),
  "AWS::AutoScaling::ScalingPolicy": (it) =>
    arn(
      it,
      "autoscaling",
      `scalingPolicy:${uuid(it.seed)}:autoScalingGroupName/${text(it.properties.AutoScalingGroupName)}:policyName/${named("PolicyName")(it)}`,
    ),
  "AWS::CertificateManager::Certificate": (it) => arn(it, "acm", `certificate/${uuid(it.seed)}`),
  "AWS::CloudWatch::Alarm": named("AlarmName"),
  "AWS::CloudWatch::CompositeAlarm": named("AlarmName"),
  "AWS::CloudWatch::Dashboard": (it) => nameIn(it, "DashboardName") ?? `${it.logicalId}-${suffix(it.seed)}`,
  "AWS::EC2::EIP": (it) => publicAddress(it.seed),
  "AWS::EC2::FlowLog": ec2Id("fl"),
  "AWS::EC2::Instance": ec2Id("i"),
  "AWS::EC2::InternetGateway": ec2Id("igw"),
  "AWS::EC2::LaunchTemplate": ec2Id("lt"),
  "AWS::EC2::NatGateway": ec2Id("nat"),
  "AWS::EC2::NetworkAcl": ec2Id("acl"),
  "AWS::EC2::NetworkInterface": ec2Id("eni"),
  "AWS::EC2::PrefixList": ec2Id("pl"),
  "AWS::EC2::Route": (it) =>
    `${text(it.properties.RouteTableId)}|${text(it.properties.DestinationCidrBlock ?? it.properties.DestinationIpv6CidrBlock ?? it.properties.DestinationPrefixListId)}`,
  "AWS::EC2::RouteTable": ec2Id("rtb"),
  "AWS::EC2::SecurityGroup": ec2Id("sg"),
  "AWS::EC2::SecurityGroupEgress": ec2Id("sgr"),
  "AWS::EC2::SecurityGroupIngress": ec2Id("sgr"),
  "AWS::EC2::Subnet": ec2Id("subnet"),
  "AWS::EC2::SubnetNetworkAclAssociation": ec2Id("aclassoc"),
  "AWS::EC2::SubnetRouteTableAssociation": ec2Id("rtbassoc"),
  "AWS::EC2::Volume": ec2Id("vol"),
  "AWS::EC2::VPC": ec2Id("vpc"),
  "AWS::EC2::VPCEndpoint": ec2Id("vpce"),
  "AWS::EC2::VPCGatewayAttachment": (it) =>
    `${it.properties.VpnGatewayId === undefined ? "IGW" : "VGW"}|${text(it.properties.VpcId)}`,
  "AWS::ElasticLoadBalancingV2::Listener": childArn("LoadBalancerArn", "listener"),
  "AWS::ElasticLoadBalancingV2::ListenerRule": childArn("ListenerArn", "listener-rule"),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": loadBalancerArn,
  "AWS::ElasticLoadBalancingV2::TargetGroup": (it) =>
    arn(it, "elasticloadbalancing", `targetgroup/${named("Name", 32)(it)}/${hex(it.seed, 16)}`),
  "AWS::Events::Rule": named("Name", 64),
  "AWS::IAM::InstanceProfile": named("InstanceProfileName", 128),
  "AWS::IAM::ManagedPolicy": (it) =>
    `arn:aws:iam::${it.accountId}:policy${text(it.properties.Path ?? "/")}${named("ManagedPolicyName", 128)(it)}`,
  "AWS::IAM::Policy": (it) => `${it.stackName.slice(0, 5)}-${it.logicalId.slice(0, 4)}-${suffix(it.seed)}`,
  "AWS::IAM::Role": named("RoleName", 64),
  "AWS::IAM::RolePolicy": (it) => `${text(it.properties.PolicyName)}|${text(it.properties.RoleName)}`,
  "AWS::KMS::Alias": named("AliasName"),
  "AWS::KMS::Key": (it) => uuid(it.seed),
  "AWS::Lambda::Function": named("FunctionName", 64),
  "AWS::Logs::LogGroup": named("LogGroupName", 512),
  "AWS::RDS::DBCluster": lowerNamed("DBClusterIdentifier"),
  "AWS::RDS::DBInstance": lowerNamed("DBInstanceIdentifier"),
  "AWS::RDS::DBParameterGroup": lowerNamed("DBParameterGroupName", 255),
  "AWS::RDS::DBSubnetGroup": lowerNamed("DBSubnetGroupName", 255),
  "AWS::S3::Bucket": lowerNamed("BucketName"),
  "AWS::SecretsManager::Secret": (it) =>
    arn(it, "secretsmanager", `secret:${named("Name")(it)}-${suffix(`${it.seed} secret`, 6)}`),
  "AWS::SNS::Subscription": (it) => `${text(it.properties.TopicArn)}:${uuid(it.seed)}`,
  "AWS::SNS::Topic": (it) => arn(it, "sns", named("TopicName")(it)),
  "AWS::SQS::Queue": (it) => `https://sqs.${it.region}.amazonaws.com/${it.accountId}/${named("QueueName", 80)(it)}`,
  "AWS::SSM::Parameter": (it) => nameIn(it, "Name") ?? `CFN-${it.logicalId}-${suffix(it.seed)}`,
};

/** The physical id AWS would give: in the form its service uses, from the resource's own name where it has one. */
export function physicalId(identity: Identity): string {
  const make = makers[identity.resourceType];
  return make ? make(identity) : generatedName(identity);
}
