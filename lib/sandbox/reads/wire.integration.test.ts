import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  GetRoleCommand,
  IAMClient,
  ListAccountAliasesCommand,
  SimulatePrincipalPolicyCommand,
} from "@aws-sdk/client-iam";
import { DescribeDBEngineVersionsCommand, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetParameterCommand, GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { clientOptions, refusalOf, World } from "../testing/world";

const hour = 3_600_000;
const imageParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

const template = {
  Parameters: { Image: { Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: imageParameter } },
  Resources: {
    Vpc: {
      Type: "AWS::EC2::VPC",
      Properties: { CidrBlock: "172.16.0.0/16", Tags: [{ Key: "Name", Value: "orders & <more>" }] },
    },
    Web: {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "172.16.1.0/24", AvailabilityZone: "eu-west-1a" },
    },
    WebRole: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: trust } },
    LaunchTemplate: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: { ImageId: { Ref: "Image" }, InstanceType: "t3.small", Monitoring: { Enabled: true } },
      },
    },
    WebGroup: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "2",
        MaxSize: "4",
        VPCZoneIdentifier: [{ Ref: "Web" }],
        LaunchTemplate: {
          LaunchTemplateId: { Ref: "LaunchTemplate" },
          Version: { "Fn::GetAtt": ["LaunchTemplate", "LatestVersionNumber"] },
        },
      },
    },
    Database: {
      Type: "AWS::RDS::DBInstance",
      Properties: {
        Engine: "postgres",
        EngineVersion: "17.9",
        DBInstanceClass: "db.t3.medium",
        AllocatedStorage: "50",
        StorageType: "gp3",
        MasterUsername: "terrace_admin",
        ManageMasterUserPassword: true,
      },
    },
    CpuAlarm: {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        Namespace: "AWS/RDS",
        MetricName: "CPUUtilization",
        Dimensions: [{ Name: "DBInstanceIdentifier", Value: { Ref: "Database" } }],
        Statistic: "Average",
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 80,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "breaching",
      },
    },
  },
  Outputs: { Database: { Value: { Ref: "Database" } } },
};

let world: World;
let database: string;

beforeAll(async () => {
  world = await World.start();
  const stack = await world.create("orders", template, { Capabilities: ["CAPABILITY_IAM"] });
  expect(stack.StackStatus).toBe("CREATE_COMPLETE");
  database = stack.Outputs?.[0]?.OutputValue ?? "";
  // Metrics need time to pass; only the clock moves, timers stay real.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * hour });
});

afterAll(async () => {
  vi.useRealTimers();
  await world?.close();
});

describe("CloudWatch's client", () => {
  const client = () => new CloudWatchClient(clientOptions(world.url));
  const ofDatabase = () => ({
    Namespace: "AWS/RDS",
    MetricName: "CPUUtilization",
    Dimensions: [{ Name: "DBInstanceIdentifier", Value: database }],
  });
  const span = () => ({ StartTime: new Date(Date.now() - hour), EndTime: new Date() });

  it("reads metrics and metric math, page by page", async () => {
    const ask = (NextToken?: string) =>
      client().send(
        new GetMetricDataCommand({
          ...span(),
          ScanBy: "TimestampAscending",
          MaxDatapoints: 70,
          NextToken,
          MetricDataQueries: [
            { Id: "cpu", MetricStat: { Metric: ofDatabase(), Period: 60, Stat: "Average" } },
            { Id: "half", Expression: "cpu / 2", Label: "Half" },
          ],
        }),
      );
    const first = await ask();
    const second = await ask(first.NextToken);
    expect(second.NextToken).toBeUndefined();
    expect(first.MetricDataResults?.map(({ StatusCode }) => StatusCode)).toEqual(["Complete", "PartialData"]);
    const [cpu] = first.MetricDataResults ?? [];
    const half = [first.MetricDataResults?.[1], second.MetricDataResults?.[0]].flatMap(
      (result) => result?.Values ?? [],
    );
    expect(cpu?.Timestamps?.[0]).toBeInstanceOf(Date);
    expect(cpu?.Values?.length).toBeGreaterThanOrEqual(59);
    expect(half).toEqual(cpu?.Values?.map((value) => value / 2));
  });

  it("gets AWS's errors", async () => {
    const tooMany = { StartTime: new Date(0), EndTime: new Date(86_400_000), Period: 1, Statistics: ["Sum" as const] };
    expect(
      await refusalOf(client().send(new GetMetricStatisticsCommand({ ...ofDatabase(), ...tooMany }))),
    ).toMatchObject({
      code: expect.stringMatching(/^InvalidParameterCombination/),
      message: expect.stringContaining("exceeds the limit of 1440"),
    });
    expect(
      await refusalOf(
        client().send(new GetMetricDataCommand({ ...span(), MetricDataQueries: [{ Id: "e1", Expression: "m1" }] })),
      ),
    ).toMatchObject({ code: "ValidationError", message: "Error in expression 'e1': Unknown identifier: m1" });
  });

  it("lists metrics and reads statistics", async () => {
    const listed = await client().send(
      new ListMetricsCommand({ Namespace: "AWS/RDS", MetricName: "FreeStorageSpace" }),
    );
    expect(listed.Metrics?.[0]?.Dimensions).toEqual(ofDatabase().Dimensions);
    const read = await client().send(
      new GetMetricStatisticsCommand({
        ...ofDatabase(),
        ...span(),
        Period: 3600,
        Statistics: ["Average"],
        ExtendedStatistics: ["p99"],
      }),
    );
    expect(read.Datapoints?.[0]).toMatchObject({ Unit: "Percent", ExtendedStatistics: { p99: expect.any(Number) } });
  });

  it("sees an alarm ring when the control endpoint bends its metric", async () => {
    const state = async () => {
      const { MetricAlarms } = await client().send(new DescribeAlarmsCommand({ AlarmNamePrefix: "orders-CpuAlarm" }));
      return MetricAlarms?.map((alarm) => alarm.StateValue);
    };
    expect(await state()).toEqual(["OK"]);
    const fault = { kind: "metric", stackName: "orders", metricName: "CPUUtilization", value: 99 };
    expect((await world.control("POST", "faults", fault)).status).toBe(201);
    expect(await state()).toEqual(["ALARM"]);
    await world.control("DELETE", "faults");
    expect(await state()).toEqual(["OK"]);
  });
});

describe("EC2's client", () => {
  const client = () => new EC2Client(clientOptions(world.url));

  it("reads zones, types, and the stack's network and instances", async () => {
    const zones = await client().send(
      new DescribeAvailabilityZonesCommand({ Filters: [{ Name: "zone-type", Values: ["availability-zone"] }] }),
    );
    expect(zones.AvailabilityZones?.map((zone) => zone.ZoneName)).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    const types = await client().send(new DescribeInstanceTypesCommand({ InstanceTypes: ["m7g.large", "t3.small"] }));
    expect(
      types.InstanceTypes?.map((type) => [type.InstanceType, type.VCpuInfo?.DefaultVCpus, type.MemoryInfo?.SizeInMiB]),
    ).toEqual([
      ["t3.small", 2, 2048],
      ["m7g.large", 2, 8192],
    ]);
    const { Vpcs } = await client().send(
      new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["false"] }] }),
    );
    expect(Vpcs).toMatchObject([{ CidrBlock: "172.16.0.0/16", IsDefault: false }]);
    expect(Vpcs?.[0]?.Tags).toContainEqual({ Key: "Name", Value: "orders & <more>" });
    const { Subnets } = await client().send(new DescribeSubnetsCommand({ SubnetIds: [] }));
    expect(Subnets).toMatchObject([{ VpcId: Vpcs?.[0]?.VpcId, AvailableIpAddressCount: 251 }]);

    const { Reservations } = await client().send(new DescribeInstancesCommand({}));
    const instances = (Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
    expect(instances).toHaveLength(2);
    expect(instances[0]?.LaunchTime).toBeInstanceOf(Date);
    const images = await client().send(new DescribeImagesCommand({ ImageIds: [instances[0]?.ImageId ?? ""] }));
    expect(images.Images?.[0]?.Name).toMatch(/^al2023-ami-.*-x86_64$/);
  });

  it("gets AWS's errors", async () => {
    expect(await refusalOf(client().send(new DescribeVpcsCommand({ VpcIds: ["vpc-none"] })))).toEqual({
      code: "InvalidVpcID.NotFound",
      message: "The vpc ID 'vpc-none' does not exist",
    });
  });
});

describe("the clients of RDS, IAM and SSM", () => {
  it("read the stack's database, and versions", async () => {
    const client = new RDSClient(clientOptions(world.url));
    const { DBInstances } = await client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: database }));
    expect(DBInstances).toMatchObject([
      { DBInstanceStatus: "available", Endpoint: { Port: 5432 }, MasterUserSecret: { SecretStatus: "active" } },
    ]);
    expect(DBInstances?.[0]?.InstanceCreateTime).toBeInstanceOf(Date);
    const { DBEngineVersions } = await client.send(
      new DescribeDBEngineVersionsCommand({ Engine: "postgres", EngineVersion: "17.8" }),
    );
    expect(DBEngineVersions?.[0]?.ValidUpgradeTarget?.[0]).toMatchObject({
      EngineVersion: "17.9",
      IsMajorVersionUpgrade: false,
    });
    expect(await refusalOf(client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: "none" })))).toEqual({
      code: "DBInstanceNotFound",
      message: "DBInstance none not found.",
    });
  });

  it("read the stack's role, and simulate policies", async () => {
    const client = new IAMClient(clientOptions(world.url));
    const { AccountAliases } = await client.send(new ListAccountAliasesCommand({}));
    expect(AccountAliases).toEqual(["terrace-sandbox"]);
    const simulated = await client.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: "arn:aws:iam::123456789012:role/terrace",
        ActionNames: ["cloudformation:DeleteStack"],
      }),
    );
    expect(simulated.EvaluationResults).toMatchObject([{ EvalDecision: "allowed", EvalResourceName: "*" }]);
    expect(await refusalOf(client.send(new GetRoleCommand({ RoleName: "none" })))).toEqual({
      code: "NoSuchEntity",
      message: "The role with name none cannot be found.",
    });
  });

  it("read the image parameter, and say what is missing", async () => {
    const client = new SSMClient(clientOptions(world.url));
    const { Parameter } = await client.send(new GetParameterCommand({ Name: imageParameter }));
    expect(Parameter?.Value).toMatch(/^ami-0[0-9a-f]{16}$/);
    expect(Parameter?.LastModifiedDate).toBeInstanceOf(Date);
    const { InvalidParameters } = await client.send(new GetParametersCommand({ Names: ["/none"] }));
    expect(InvalidParameters).toEqual(["/none"]);
    expect((await refusalOf(client.send(new GetParameterCommand({ Name: "/none" })))).code).toBe("ParameterNotFound");
  });
});
