import { type Json, type JsonObject, SandboxError } from "../handler";
import { resourceType } from "../resource-types";
import { arn, hex, type Identity, pick, suffix } from "./identifiers";

/** A resource whose attributes are asked for. */
export interface Physical extends Identity {
  physicalId: string;
}

const afterLast = (text: string, separator: string): string => text.slice(text.lastIndexOf(separator) + 1);

function loadBalancer(it: Physical): JsonObject {
  const fullName = it.physicalId.slice(it.physicalId.indexOf("loadbalancer/") + "loadbalancer/".length);
  const name = fullName.split("/")[1] ?? "";
  const prefix = it.properties.Scheme === "internal" ? "internal-" : "";
  return {
    LoadBalancerArn: it.physicalId,
    LoadBalancerFullName: fullName,
    LoadBalancerName: name,
    DNSName: `${prefix}${name}-${100_000_000 + pick(it.seed, 1_900_000_000)}.${it.region}.elb.amazonaws.com`,
    CanonicalHostedZoneID: "Z32O12XQLNTSW2",
    SecurityGroups: it.properties.SecurityGroups ?? [],
  };
}

function database(it: Physical): JsonObject {
  const port = String(it.properties.Port ?? (String(it.properties.Engine).includes("postgres") ? 5432 : 3306));
  const secret = arn(
    it,
    "secretsmanager",
    `secret:rds!db-${hex(`${it.seed} secret`, 8)}-${hex(`${it.seed} s`, 4)}-4${hex(`${it.seed} e`, 3)}-a${hex(`${it.seed} c`, 3)}-${hex(`${it.seed} r`, 12)}-${suffix(`${it.seed} arn`, 6)}`,
  );
  return {
    "Endpoint.Address": `${it.physicalId}.c${hex(`${it.accountId} ${it.region}`, 11)}.${it.region}.rds.amazonaws.com`,
    "Endpoint.Port": port,
    "Endpoint.HostedZoneId": "Z29XKXDKYMONMX",
    DBInstanceArn: arn(it, "rds", `db:${it.physicalId}`),
    DbiResourceId: `db-${suffix(`${it.seed} dbi`, 26).toUpperCase()}`,
    ...(String(it.properties.ManageMasterUserPassword) === "true" && { "MasterUserSecret.SecretArn": secret }),
  };
}

const makers: Record<string, (it: Physical) => JsonObject> = {
  "AWS::AutoScaling::AutoScalingGroup": (it) => ({
    AutoScalingGroupARN: arn(
      it,
      "autoscaling",
      `autoScalingGroup:${hex(it.seed, 8)}-${hex(`${it.seed} g`, 4)}-4000-a000-${hex(`${it.seed} a`, 12)}:autoScalingGroupName/${it.physicalId}`,
    ),
  }),
  "AWS::AutoScaling::ScalingPolicy": (it) => ({ Arn: it.physicalId, PolicyName: afterLast(it.physicalId, "/") }),
  "AWS::CloudWatch::Alarm": (it) => ({ Arn: arn(it, "cloudwatch", `alarm:${it.physicalId}`) }),
  "AWS::CloudWatch::CompositeAlarm": (it) => ({ Arn: arn(it, "cloudwatch", `alarm:${it.physicalId}`) }),
  "AWS::EC2::EIP": (it) => ({ AllocationId: `eipalloc-0${hex(it.seed, 16)}`, PublicIp: it.physicalId }),
  "AWS::EC2::LaunchTemplate": (it) => ({
    LaunchTemplateId: it.physicalId,
    DefaultVersionNumber: "1",
    LatestVersionNumber: "1",
  }),
  "AWS::EC2::NatGateway": (it) => ({ NatGatewayId: it.physicalId, EniId: `eni-0${hex(`${it.seed} eni`, 16)}` }),
  "AWS::EC2::SecurityGroup": (it) => ({
    GroupId: it.physicalId,
    Id: it.physicalId,
    GroupName: it.properties.GroupName ?? `${it.stackName}-${it.logicalId}-${suffix(it.seed)}`,
    VpcId: it.properties.VpcId ?? `vpc-${hex(`${it.accountId} ${it.region} default`, 8)}`,
  }),
  "AWS::EC2::Subnet": (it) => ({
    SubnetId: it.physicalId,
    AvailabilityZone: it.properties.AvailabilityZone ?? `${it.region}a`,
    CidrBlock: it.properties.CidrBlock ?? "",
    VpcId: it.properties.VpcId ?? "",
    NetworkAclAssociationId: `aclassoc-0${hex(`${it.seed} acl`, 16)}`,
  }),
  "AWS::EC2::VPC": (it) => ({
    VpcId: it.physicalId,
    CidrBlock: it.properties.CidrBlock ?? "",
    DefaultSecurityGroup: `sg-0${hex(`${it.seed} default group`, 16)}`,
    DefaultNetworkAcl: `acl-0${hex(`${it.seed} default acl`, 16)}`,
    CidrBlockAssociations: [`vpc-cidr-assoc-0${hex(`${it.seed} cidr`, 16)}`],
  }),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": loadBalancer,
  "AWS::ElasticLoadBalancingV2::TargetGroup": (it) => ({
    TargetGroupArn: it.physicalId,
    TargetGroupFullName: it.physicalId.slice(it.physicalId.indexOf("targetgroup/")),
    TargetGroupName: it.physicalId.split("/")[1] ?? "",
    LoadBalancerArns: [],
  }),
  "AWS::IAM::InstanceProfile": (it) => ({
    Arn: `arn:aws:iam::${it.accountId}:instance-profile${it.properties.Path ?? "/"}${it.physicalId}`,
  }),
  "AWS::IAM::Role": (it) => ({
    Arn: `arn:aws:iam::${it.accountId}:role${it.properties.Path ?? "/"}${it.physicalId}`,
    RoleId: `AROA${suffix(`${it.seed} role`, 17).toUpperCase()}`,
  }),
  "AWS::KMS::Key": (it) => ({ Arn: arn(it, "kms", `key/${it.physicalId}`), KeyId: it.physicalId }),
  "AWS::Logs::LogGroup": (it) => ({ Arn: arn(it, "logs", `log-group:${it.physicalId}:*`) }),
  "AWS::RDS::DBInstance": database,
  "AWS::S3::Bucket": (it) => ({
    Arn: `arn:aws:s3:::${it.physicalId}`,
    DomainName: `${it.physicalId}.s3.amazonaws.com`,
    RegionalDomainName: `${it.physicalId}.s3.${it.region}.amazonaws.com`,
  }),
  "AWS::SNS::Topic": (it) => ({ TopicArn: it.physicalId, TopicName: afterLast(it.physicalId, ":") }),
  "AWS::SQS::Queue": (it) => ({
    Arn: arn(it, "sqs", afterLast(it.physicalId, "/")),
    QueueName: afterLast(it.physicalId, "/"),
    QueueUrl: it.physicalId,
  }),
};

/**
 * What `Fn::GetAtt` answers for every attribute of a resource: its own, and its properties where the type reads them
 * back. `previous` are its attributes before an update in place.
 */
export function attributesOf(it: Physical, previous: JsonObject = {}): JsonObject {
  const own = makers[it.resourceType]?.(it) ?? {};
  if (it.resourceType === "AWS::EC2::LaunchTemplate" && previous.LatestVersionNumber !== undefined) {
    own.LatestVersionNumber = String(Number(previous.LatestVersionNumber) + 1);
  }
  const attributes: JsonObject = {};
  for (const name of resourceType(it.resourceType)?.attributes ?? []) {
    const value =
      own[name] ?? propertyAt(it.properties, name) ?? (makers[it.resourceType] ? undefined : general(it, name));
    if (value !== undefined) attributes[name] = value;
  }
  return { ...attributes, ...own };
}

/** An attribute's value, or undefined when the type has none of that name. */
export function attributeOf(
  type: string,
  properties: JsonObject,
  attributes: JsonObject,
  name: string,
): Json | undefined {
  const value = attributes[name];
  if (value !== undefined) return value;
  const known = resourceType(type)?.attributes.includes(name) ?? false;
  if (known) throw new SandboxError("ValidationError", `Attribute '${name}' of this ${type} does not exist`);
  return type === "AWS::SNS::Topic" || type === "AWS::SSM::Parameter" ? properties[name] : undefined;
}

function propertyAt(properties: JsonObject, name: string): Json | undefined {
  let value: Json | undefined = properties;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    value = value[part];
  }
  return value;
}

/** A value in the usual form for the many types whose attributes nothing here depends on. */
function general(it: Physical, name: string): Json {
  if (/arn$/i.test(name)) {
    const [, service = "", kind = ""] = it.resourceType.split("::");
    return it.physicalId.startsWith("arn:")
      ? it.physicalId
      : arn(it, service.toLowerCase(), `${kind.toLowerCase()}/${it.physicalId}`);
  }
  if (/(^|\.)(Id|Name)$/.test(name) || name.endsWith("Id")) return it.physicalId;
  return hex(`${it.seed} ${name}`, 16);
}
