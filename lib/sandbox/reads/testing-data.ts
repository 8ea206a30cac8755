import type { JsonObject, SandboxContext, SandboxResource } from "../handler";

/** A two-tier stack's resources, as the sandbox's engine would hand them out. Data for tests. */
export const created = new Date("2026-11-02T09:30:00Z");

const accountId = "111122223333";
const region = "eu-west-1";

export function resource(
  resourceType: string,
  logicalId: string,
  physicalId: string,
  properties: JsonObject = {},
  attributes: JsonObject = {},
): SandboxResource {
  return {
    stackId: `arn:aws:cloudformation:${region}:${accountId}:stack/orders-dev/3f2504e0`,
    stackName: "orders-dev",
    region,
    accountId,
    logicalId,
    physicalId,
    resourceType,
    properties,
    attributes,
    status: "CREATE_COMPLETE",
    createdAt: created,
    stackTags: { team: "payments" },
  };
}

export const names = {
  loadBalancer: "app/orders-LoadB-1/50dc6c495c0c9188",
  targetGroup: "targetgroup/orders-Targe-1/73e2d6bc24d8a067",
  group: "orders-dev-WebGroup-1",
  database: "orders-dev-database-1",
  natGateway: "nat-0123456789abcdef0",
};

const elb = `arn:aws:elasticloadbalancing:${region}:${accountId}`;
const loadBalancerArn = `${elb}:loadbalancer/${names.loadBalancer}`;
const targetGroupArn = `${elb}:${names.targetGroup}`;

export const twoTier: SandboxResource[] = [
  resource("AWS::EC2::VPC", "Vpc", "vpc-0a1", { CidrBlock: "172.16.0.0/16" }),
  resource("AWS::EC2::Subnet", "Web1", "subnet-0a1", {
    VpcId: "vpc-0a1",
    CidrBlock: "172.16.1.0/24",
    AvailabilityZone: "eu-west-1a",
  }),
  resource("AWS::EC2::Subnet", "Web2", "subnet-0a2", {
    VpcId: "vpc-0a1",
    CidrBlock: "172.16.4.0/24",
    AvailabilityZone: "eu-west-1b",
  }),
  resource("AWS::EC2::NatGateway", "NatGateway1", names.natGateway, { SubnetId: "subnet-0a1" }),
  resource(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "LoadBalancer",
    loadBalancerArn,
    {},
    { LoadBalancerFullName: names.loadBalancer },
  ),
  resource("AWS::ElasticLoadBalancingV2::Listener", "HttpListener", `${elb}:listener/1`, {
    LoadBalancerArn: loadBalancerArn,
    DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroupArn }],
  }),
  resource(
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "TargetGroup",
    targetGroupArn,
    {},
    { TargetGroupFullName: names.targetGroup },
  ),
  resource("AWS::EC2::LaunchTemplate", "LaunchTemplate", "lt-0a1", {
    LaunchTemplateData: { InstanceType: "t3.small", ImageId: "ami-0a1", Monitoring: { Enabled: true } },
  }),
  resource("AWS::AutoScaling::AutoScalingGroup", "WebGroup", names.group, {
    MinSize: "2",
    DesiredCapacity: "3",
    MaxSize: "4",
    LaunchTemplate: { LaunchTemplateId: "lt-0a1", Version: "1" },
    VPCZoneIdentifier: ["subnet-0a1", "subnet-0a2"],
    TargetGroupARNs: [targetGroupArn],
    MetricsCollection: [{ Granularity: "1Minute" }],
  }),
  resource("AWS::RDS::DBInstance", "Database", names.database, {
    Engine: "postgres",
    EngineVersion: "17.9",
    DBInstanceClass: "db.t3.medium",
    AllocatedStorage: "50",
    MultiAZ: true,
  }),
];

/** A context over plain data; `now` is two days after the stack's creation unless given. */
export function contextOf(
  resources: SandboxResource[],
  now: Date = new Date("2026-11-04T12:00:00Z"),
  more: Partial<SandboxContext> = {},
): SandboxContext {
  return {
    accountId,
    region,
    accessKeyId: "AKIAEXAMPLE",
    speed: 30,
    now: () => now,
    resources: () => resources,
    ...more,
  };
}
