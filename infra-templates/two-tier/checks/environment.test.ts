import { Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import type { Spec } from "../spec";
import { templateBody } from "../template";
import { presetSpec } from "../testing/preset-spec";
import { att, ref, type TemplateJson } from "../testing/read-template";
import { allPairs, EXPECTED_OPEN } from "./expected-flow";
import { reachability } from "./reachability";
import { textsIn } from "./secrets";
import { followRequest } from "./user-flow";

// One test for each line of the architecture, on the template of the production preset: the environment as drawn.

const production = presetSpec("production");
const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b";

const jsonOf = (changes: Partial<Spec> = {}): TemplateJson => JSON.parse(templateBody({ ...production, ...changes }));
const templateOf = (changes: Partial<Spec> = {}) => Template.fromJSON(jsonOf(changes));
const template = templateOf();
const propertiesOf = (type: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties);
/** The one resource of a type, with its creation policy and the like. */
const only = (type: string) => {
  template.resourceCountIs(type, 1);
  const [resource] = Object.values(template.findResources(type));
  return resource ?? {};
};
const attribute = (key: string, value: string) => ({
  LoadBalancerAttributes: Match.arrayWith([{ Key: key, Value: value }]),
});
const zones = [1, 2] as const;

test("VPC, the container of everything", () => {
  expect(only("AWS::EC2::VPC").Properties).toMatchObject({
    CidrBlock: "172.16.0.0/16",
    EnableDnsHostnames: true,
    EnableDnsSupport: true,
  });
  // Flow logs to CloudWatch, of all traffic.
  template.hasResourceProperties("AWS::EC2::FlowLog", {
    ResourceId: ref("Vpc"),
    ResourceType: "VPC",
    TrafficType: "ALL",
    LogGroupName: ref("FlowLogGroup"),
    DeliverLogsPermissionArn: att("FlowLogRole", "Arn"),
  });
  // The default security group lets its members say nothing.
  template.hasResourceProperties("AWS::EC2::SecurityGroupEgress", {
    GroupId: att("Vpc", "DefaultSecurityGroup"),
    CidrIp: "127.0.0.1/32",
  });
});

test("Two availability zones: explicit in the spec, every tier has one subnet in each", () => {
  template.resourceCountIs("AWS::EC2::Subnet", 6);
  for (const tier of ["Public", "Web", "Database"]) {
    for (const zone of zones) {
      expect(template.findResources("AWS::EC2::Subnet")[`${tier}Subnet${zone}`]?.Properties).toMatchObject({
        AvailabilityZone: production.availabilityZones[zone - 1],
        VpcId: ref("Vpc"),
      });
    }
  }
});

const BLOCKS = {
  Public: ["172.16.0.0/24", "172.16.3.0/24"],
  Web: ["172.16.1.0/24", "172.16.4.0/24"],
  Database: ["172.16.2.0/24", "172.16.5.0/24"],
} as const;
const routesOf = (subnet: string) =>
  propertiesOf("AWS::EC2::Route").filter((route) => route.RouteTableId.Ref === `${subnet}RouteTable`);

describe.each(zones)("zone %i", (zone) => {
  test.each(["Public", "Web", "Database"] as const)(
    "%s subnet: its block, no public IP on launch, a table of its own",
    (tier) => {
      const subnet = `${tier}Subnet${zone}`;
      const { CidrBlock, MapPublicIpOnLaunch } = template.findResources("AWS::EC2::Subnet")[subnet]?.Properties ?? {};
      expect(CidrBlock).toBe(BLOCKS[tier][zone - 1]);
      expect(MapPublicIpOnLaunch ?? false).toBe(false);
      template.hasResourceProperties("AWS::EC2::SubnetRouteTableAssociation", {
        SubnetId: ref(subnet),
        RouteTableId: ref(`${subnet}RouteTable`),
      });
    },
  );

  test("Public subnet, NAT gateway, public route table", () => {
    const everywhere = { DestinationCidrBlock: "0.0.0.0/0", GatewayId: ref("InternetGateway") };
    expect(routesOf(`PublicSubnet${zone}`)).toEqual([expect.objectContaining(everywhere)]);
    template.hasResourceProperties("AWS::EC2::NatGateway", {
      SubnetId: ref(`PublicSubnet${zone}`),
      AllocationId: att(`NatGatewayAddress${zone}`, "AllocationId"),
    });
    expect(template.findResources("AWS::EC2::EIP")).toHaveProperty(`NatGatewayAddress${zone}`);
  });

  test("Private web subnet, private route table: out through the NAT gateway of its own zone", () => {
    const ownNatGateway = { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: ref(`NatGateway${zone}`) };
    expect(routesOf(`WebSubnet${zone}`)).toEqual([expect.objectContaining(ownNatGateway)]);
  });

  test("Private database subnet, DB private route table: no route to the internet at all", () => {
    expect(routesOf(`DatabaseSubnet${zone}`)).toEqual([]);
    expect(only("AWS::RDS::DBSubnetGroup").Properties.SubnetIds).toContainEqual(ref(`DatabaseSubnet${zone}`));
  });
});

test("Internet gateway: attached to the VPC", () => {
  template.resourceCountIs("AWS::EC2::InternetGateway", 1);
  expect(only("AWS::EC2::VPCGatewayAttachment").Properties).toEqual({
    VpcId: ref("Vpc"),
    InternetGatewayId: ref("InternetGateway"),
  });
});

describe("Application Load Balancer with its own security group", () => {
  test("internet-facing, in the public subnets, drops invalid headers", () => {
    expect(only("AWS::ElasticLoadBalancingV2::LoadBalancer").Properties).toMatchObject({
      Scheme: "internet-facing",
      Subnets: [ref("PublicSubnet1"), ref("PublicSubnet2")],
      SecurityGroups: [ref("LoadBalancerSecurityGroup")],
    });
    const dropsInvalidHeaders = attribute("routing.http.drop_invalid_header_fields.enabled", "true");
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::LoadBalancer", dropsInvalidHeaders);
  });

  test("HTTPS with a redirect from HTTP where a certificate is given", () => {
    const secure = templateOf({ certificateArn });
    secure.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", {
      Port: 80,
      DefaultActions: [{ Type: "redirect", RedirectConfig: Match.objectLike({ Protocol: "HTTPS", Port: "443" }) }],
    });
    secure.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", {
      Port: 443,
      Protocol: "HTTPS",
      Certificates: [{ CertificateArn: certificateArn }],
      SslPolicy: Match.stringLikeRegexp("TLS13-1-2"),
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
    });
    expect(jsonOf({ certificateArn }).Metadata).toBeUndefined();
  });

  test("HTTP only with a recorded waiver", () => {
    expect(propertiesOf("AWS::ElasticLoadBalancingV2::Listener").map(({ Port }) => Port)).toEqual([80]);
    template.templateMatches({
      Metadata: { waivers: [{ rule: "https-listener", reason: Match.stringLikeRegexp("plain HTTP") }] },
    });
  });

  test("access logs optional", () => {
    const logging = templateOf({ accessLogsBucket: "acme-access-logs" });
    for (const [key, value] of [
      ["enabled", "true"],
      ["bucket", "acme-access-logs"],
    ] as const) {
      logging.hasResourceProperties(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        attribute(`access_logs.s3.${key}`, value),
      );
    }
    const type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    template.hasResourceProperties(type, attribute("access_logs.s3.enabled", "false"));
  });
});

test("Auto Scaling group over both zones: a dead app never counts as CREATE_COMPLETE", () => {
  const group = only("AWS::AutoScaling::AutoScalingGroup");
  expect(group.Properties).toMatchObject({
    VPCZoneIdentifier: [ref("WebSubnet1"), ref("WebSubnet2")],
    LaunchTemplate: { LaunchTemplateId: ref("WebLaunchTemplate") },
    HealthCheckType: "ELB",
    TargetGroupARNs: [ref("TargetGroup")],
  });
  expect(Number(group.Properties.MinSize)).toBeGreaterThanOrEqual(2);
  expect(group.CreationPolicy.ResourceSignal.Count).toBe(production.web.desiredInstances);
  expect(group.CreationPolicy.AutoScalingCreationPolicy?.MinSuccessfulInstancesPercent ?? 100).toBe(100);
  expect(group.UpdatePolicy.AutoScalingRollingUpdate.WaitOnResourceSignals).toBe(true);
  const tracked = propertiesOf("AWS::AutoScaling::ScalingPolicy").map(
    ({ TargetTrackingConfiguration }) => TargetTrackingConfiguration.PredefinedMetricSpecification.PredefinedMetricType,
  );
  expect(tracked.sort()).toEqual(["ALBRequestCountPerTarget", "ASGAverageCPUUtilization"]);
});

describe("Flask app on EC2", () => {
  const launched = only("AWS::EC2::LaunchTemplate").Properties.LaunchTemplateData;
  const scriptOf = (changes: Partial<Spec>) =>
    textsIn(jsonOf(changes).Resources.WebLaunchTemplate?.Properties.LaunchTemplateData.UserData, "")
      .map(({ text }) => text)
      .join("\n");

  test("IMDSv2 only, no SSH key, Session Manager instead, encrypted volumes", () => {
    expect(launched.MetadataOptions.HttpTokens).toBe("required");
    expect(launched).not.toHaveProperty("KeyName");
    expect(JSON.stringify(propertiesOf("AWS::IAM::Role"))).toContain("AmazonSSMManagedInstanceCore");
    expect(launched.BlockDeviceMappings.map((device: { Ebs: { Encrypted: boolean } }) => device.Ebs.Encrypted)).toEqual(
      [true],
    );
  });

  test("the application of flask-app/, under gunicorn and systemd, installed by user data", () => {
    expect(scriptOf({})).toMatch(/from flask import[\s\S]*\/healthz[\s\S]*ExecStart=.*gunicorn[\s\S]*systemctl enable/);
  });

  test("or the requester's own: a Git repository and ref, or an S3 artifact", () => {
    const git = scriptOf({
      application: { source: "git", repository: "https://github.com/acme/orders.git", ref: "v1" },
    });
    expect(git).toMatch(/APP_REPOSITORY='https:\/\/github\.com\/acme\/orders\.git'\nAPP_REF='v1'[\s\S]*git fetch/);
    const application = { source: "s3", bucket: "acme-artifacts", key: "orders.zip" } as const;
    expect(scriptOf({ application })).toMatch(/APP_BUCKET='acme-artifacts'\nAPP_KEY='orders\.zip'[\s\S]*aws s3 cp/);
    templateOf({ application }).hasResourceProperties("AWS::IAM::Policy", {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ["s3:GetObject"],
            Resource: { "Fn::Sub": Match.stringLikeRegexp(":s3:::acme-artifacts/orders\\.zip$") },
          }),
        ]),
      }),
    });
  });
});

const ingressOf = (group: string) => [
  ...(template.findResources("AWS::EC2::SecurityGroup")[group]?.Properties.SecurityGroupIngress ?? []),
  ...propertiesOf("AWS::EC2::SecurityGroupIngress").filter(({ GroupId }) => GroupId.Ref === group),
];

test("Web security group: from the ALB's group on the app port only", () => {
  expect(ingressOf("WebSecurityGroup")).toEqual([
    expect.objectContaining({
      IpProtocol: "tcp",
      FromPort: 8080,
      ToPort: 8080,
      SourceSecurityGroupId: ref("LoadBalancerSecurityGroup"),
    }),
  ]);
});

test("DB security group: from the web group on 5432 only", () => {
  expect(ingressOf("DatabaseSecurityGroup")).toEqual([
    expect.objectContaining({
      IpProtocol: "tcp",
      FromPort: 5432,
      ToPort: 5432,
      SourceSecurityGroupId: ref("WebSecurityGroup"),
    }),
  ]);
});

describe("PostgreSQL primary and standby, replication between them", () => {
  const database = only("AWS::RDS::DBInstance");

  test("encrypted, backups, deletion protection, snapshots, storage autoscaling, Performance Insights", () => {
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = database;
    expect(Properties).toMatchObject({
      Engine: "postgres",
      MultiAZ: true,
      StorageEncrypted: true,
      PubliclyAccessible: false,
      DeletionProtection: true,
      EnablePerformanceInsights: true,
      VPCSecurityGroups: [ref("DatabaseSecurityGroup")],
      DBSubnetGroupName: ref("DatabaseSubnetGroup"),
    });
    expect(Properties.BackupRetentionPeriod).toBeGreaterThanOrEqual(7);
    expect(Properties.MaxAllocatedStorage).toBeGreaterThan(Number(Properties.AllocatedStorage));
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(["Snapshot", "Snapshot"]);
  });

  test("TLS forced by a parameter group", () => {
    expect(database.Properties.DBParameterGroupName).toEqual(ref("DatabaseParameterGroup"));
    template.hasResourceProperties("AWS::RDS::DBParameterGroup", { Parameters: { "rds.force_ssl": "1" } });
  });

  test("optionally a read replica", () => {
    const replicated = templateOf({ database: { ...production.database, readReplica: true } });
    replicated.resourceCountIs("AWS::RDS::DBInstance", 2);
    replicated.hasResourceProperties("AWS::RDS::DBInstance", {
      SourceDBInstanceIdentifier: ref("Database"),
      PubliclyAccessible: false,
      VPCSecurityGroups: [ref("DatabaseSecurityGroup")],
    });
  });
});

interface Statement {
  readonly Action: string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

test("EC2 IAM role: its own secret, log group and metrics, SSM core; no wildcard without a reason", () => {
  const policy = only("AWS::IAM::Policy").Properties;
  expect(policy.Roles).toEqual([ref("WebRole")]);
  template.hasResourceProperties("AWS::IAM::InstanceProfile", { Roles: [ref("WebRole")] });
  const statements: Statement[] = policy.PolicyDocument.Statement;
  const resourceOf = (action: string) => statements.find(({ Action }) => Action.includes(action))?.Resource;
  expect(resourceOf("secretsmanager:GetSecretValue")).toEqual(att("Database", "MasterUserSecret.SecretArn"));
  expect(resourceOf("logs:PutLogEvents")).toEqual(att("WebLogGroup", "Arn"));
  const wide = statements.filter(({ Resource }) => Resource === "*");
  expect(wide.map(({ Action }) => Action)).toEqual([["cloudwatch:PutMetricData"]]);
  expect(wide[0]?.Condition).toHaveProperty("StringEquals.cloudwatch:namespace");
  expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
});

test("RDS IAM role: enhanced monitoring, and IAM database authentication for the app's user", () => {
  expect(only("AWS::RDS::DBInstance").Properties).toMatchObject({
    MonitoringInterval: 60,
    MonitoringRoleArn: att("DatabaseMonitoringRole", "Arn"),
    EnableIAMDatabaseAuthentication: true,
  });
  expect(JSON.stringify(template.findResources("AWS::IAM::Role").DatabaseMonitoringRole)).toContain(
    "service-role/AmazonRDSEnhancedMonitoringRole",
  );
  const statements: Statement[] = only("AWS::IAM::Policy").Properties.PolicyDocument.Statement;
  const signIn = statements.find(({ Action }) => Action.includes("rds-db:connect"));
  expect(JSON.stringify(signIn?.Resource)).toMatch(/dbuser:\$\{Database\.DbiResourceId\}\/flask"/);
});

test("User flow: internet -> IGW -> ALB -> Flask -> PostgreSQL; outbound through NAT", () => {
  expect(reachability(jsonOf())).toEqual(allPairs(EXPECTED_OPEN));
  expect(followRequest(jsonOf())).toHaveLength(6);
});
