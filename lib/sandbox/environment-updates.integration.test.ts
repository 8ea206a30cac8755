import { type Change, DeleteStackCommand } from "@aws-sdk/client-cloudformation";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOptions, until, World } from "./testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const resource = (Type: string, Properties: object = {}, more: object = {}) => ({ Type, Properties, ...more });
const ref = (logicalId: string) => ({ Ref: logicalId });
const attribute = (logicalId: string, name: string) => ({ "Fn::GetAtt": [logicalId, name] });

/** What a change set does to each resource: its action, and whether it replaces. */
const effects = (changes: Change[] | undefined) =>
  Object.fromEntries(
    (changes ?? []).map(({ ResourceChange: change }) => [
      change?.LogicalResourceId,
      [change?.Action, change?.Replacement ?? change?.PolicyAction].filter(Boolean).join(" "),
    ]),
  );

/** Plans and runs an update; answers its effects and what it told, from its own start. */
async function update(stackName: string, template: object) {
  const told = (await world.story(stackName)).length;
  const plan = await world.plan(stackName, template);
  await world.execute(plan.ChangeSetId as string);
  const stack = await world.settled(stackName);
  expect(stack.StackStatus).toBe("UPDATE_COMPLETE");
  return { stack, effects: effects(plan.Changes), story: (await world.story(stackName)).slice(told) };
}

describe("a read replica", () => {
  const database = resource("AWS::RDS::DBInstance", {
    Engine: "postgres",
    EngineVersion: "17.9",
    DBInstanceClass: "db.t3.medium",
    AllocatedStorage: "50",
    MasterUsername: "orders",
    MasterUserPassword: { "Fn::Sub": `{{resolve:secretsmanager:\${Secret}:SecretString:password}}` },
    MultiAZ: true,
    BackupRetentionPeriod: 7,
  });
  const secret = resource("AWS::SecretsManager::Secret", { GenerateSecretString: { PasswordLength: 32 } });
  const replica = resource(
    "AWS::RDS::DBInstance",
    { SourceDBInstanceIdentifier: ref("Database"), DBInstanceClass: "db.t3.medium" },
    { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" },
  );
  const alone = { Resources: { Secret: secret, Database: database } };
  const both = {
    Resources: { Secret: secret, Database: database, DatabaseReplica: replica },
    Outputs: {
      ReplicaEndpoint: { Value: attribute("DatabaseReplica", "Endpoint.Address") },
      ReplicaPort: { Value: attribute("DatabaseReplica", "Endpoint.Port") },
    },
  };

  test("comes after its source, takes what it does not say from it, and goes by itself", async () => {
    await world.create("replica", alone);
    const added = await update("replica", both);
    expect(added.effects).toEqual({ DatabaseReplica: "Add" });
    expect(added.story.filter((line) => line.startsWith("Database "))).toEqual([]);
    const outputs = Object.fromEntries((added.stack.Outputs ?? []).map((one) => [one.OutputKey, one.OutputValue]));
    expect(outputs).toEqual({
      ReplicaEndpoint: expect.stringMatching(/^replica-databasereplica-\w+\.c\w+\.eu-west-1\.rds\.amazonaws\.com$/),
      ReplicaPort: "5432",
    });

    const rds = new RDSClient(clientOptions(world.url));
    const found = (await rds.send(new DescribeDBInstancesCommand({}))).DBInstances ?? [];
    const primary = found.find((one) => one.DBInstanceIdentifier?.startsWith("replica-database-"));
    const copy = found.find((one) => one.DBInstanceIdentifier?.startsWith("replica-databasereplica-"));
    expect(primary?.ReadReplicaDBInstanceIdentifiers).toEqual([copy?.DBInstanceIdentifier]);
    expect(copy).toMatchObject({
      ReadReplicaSourceDBInstanceIdentifier: primary?.DBInstanceIdentifier,
      Engine: "postgres",
      EngineVersion: "17.9",
      AllocatedStorage: 50,
      MasterUsername: "orders",
      MultiAZ: false,
      BackupRetentionPeriod: 0,
    });
    expect(copy?.MasterUserSecret).toBeUndefined();
    rds.destroy();

    const removed = await update("replica", alone);
    expect(removed.effects).toEqual({ DatabaseReplica: "Remove Delete" });
    expect(removed.story).toEqual([
      "stack UPDATE_IN_PROGRESS: User Initiated",
      "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      "DatabaseReplica DELETE_IN_PROGRESS",
      "DatabaseReplica DELETE_COMPLETE",
      "stack UPDATE_COMPLETE",
    ]);
  });

  test("is made after its source and deleted before it", async () => {
    const stack = await world.create("pair", both);
    const story = await world.story("pair");
    expect(story.indexOf("Database CREATE_COMPLETE")).toBeLessThan(story.indexOf("DatabaseReplica CREATE_IN_PROGRESS"));
    await world.client.send(new DeleteStackCommand({ StackName: "pair" }));
    await until(
      () => world.stack(stack.StackId as string),
      (answer) => answer.StackStatus === "DELETE_COMPLETE",
    );
    const whole = await world.story(stack.StackId as string);
    expect(whole.slice(story.length)).toEqual([
      "stack DELETE_IN_PROGRESS: User Initiated",
      "DatabaseReplica DELETE_IN_PROGRESS",
      "DatabaseReplica DELETE_COMPLETE",
      "Database DELETE_IN_PROGRESS",
      "Database DELETE_COMPLETE",
      "Secret DELETE_IN_PROGRESS",
      "Secret DELETE_COMPLETE",
      "stack DELETE_COMPLETE",
    ]);
  });

  test.each([
    [
      "whose password RDS manages",
      { ManageMasterUserPassword: true, MasterUserPassword: undefined },
      "Creating read replicas for source instance with engine postgres where ManageMasterUserPassword is enabled is not supported.",
    ],
    ["without backups", { BackupRetentionPeriod: 0 }, "Automated backups are not enabled for this database instance."],
  ])("is refused by a source %s", async (_, change, message) => {
    const source = { ...database, Properties: { ...database.Properties, ...change } };
    const name = `refused-${Object.keys(change)[0]}`;
    const stack = await world.create(name, {
      Resources: { Secret: secret, Database: source, DatabaseReplica: replica },
    });
    expect(stack.StackStatus).toBe("ROLLBACK_COMPLETE");
    const failed = (await world.story(name)).filter((line) => line.startsWith("DatabaseReplica CREATE_FAILED"));
    expect(failed).toEqual([expect.stringContaining(message)]);
  });
});

test("two NAT gateways become one: the route changes in place, then the other gateway goes, then its address", async () => {
  const subnet = (zone: number, AvailabilityZone: string) =>
    resource("AWS::EC2::Subnet", { VpcId: ref("Vpc"), CidrBlock: `172.16.${zone}.0/24`, AvailabilityZone });
  const gateway = (zone: number) => ({
    [`Address${zone}`]: resource("AWS::EC2::EIP", { Domain: "vpc" }),
    [`NatGateway${zone}`]: resource("AWS::EC2::NatGateway", {
      SubnetId: ref(`Subnet${zone}`),
      AllocationId: attribute(`Address${zone}`, "AllocationId"),
    }),
  });
  const route = (natGateway: string) =>
    resource("AWS::EC2::Route", {
      RouteTableId: ref("RouteTable"),
      DestinationCidrBlock: "0.0.0.0/0",
      NatGatewayId: ref(natGateway),
    });
  const shared = {
    Vpc: resource("AWS::EC2::VPC", { CidrBlock: "172.16.0.0/16" }),
    RouteTable: resource("AWS::EC2::RouteTable", { VpcId: ref("Vpc") }),
    Subnet1: subnet(1, "eu-west-1a"),
    Subnet2: subnet(2, "eu-west-1b"),
    ...gateway(1),
  };
  const two = { Resources: { ...shared, ...gateway(2), Route2: route("NatGateway2") } };
  const one = { Resources: { ...shared, Route2: route("NatGateway1") } };

  await world.create("nat", two);
  const fewer = await update("nat", one);
  expect(fewer.effects).toEqual({
    Address2: "Remove Delete",
    NatGateway2: "Remove Delete",
    Route2: "Modify False",
  });
  expect(fewer.story).toEqual([
    "stack UPDATE_IN_PROGRESS: User Initiated",
    "Route2 UPDATE_IN_PROGRESS",
    "Route2 UPDATE_COMPLETE",
    "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "NatGateway2 DELETE_IN_PROGRESS",
    "NatGateway2 DELETE_COMPLETE",
    "Address2 DELETE_IN_PROGRESS",
    "Address2 DELETE_COMPLETE",
    "stack UPDATE_COMPLETE",
  ]);
  const more = await update("nat", two);
  expect(more.effects).toEqual({ Address2: "Add", NatGateway2: "Add", Route2: "Modify False" });
  expect(more.story.indexOf("NatGateway2 CREATE_COMPLETE")).toBeLessThan(
    more.story.indexOf("Route2 UPDATE_IN_PROGRESS"),
  );
});

test("another application changes the launch template in place and rolls the group's instances", async () => {
  const template = (application: string) => ({
    Resources: {
      LaunchTemplate: resource("AWS::EC2::LaunchTemplate", {
        LaunchTemplateData: {
          ImageId: "ami-0abcdef1234567890",
          InstanceType: "t3.small",
          UserData: { "Fn::Base64": `APPLICATION=${application}` },
        },
      }),
      Group: resource(
        "AWS::AutoScaling::AutoScalingGroup",
        {
          AvailabilityZones: ["eu-west-1a", "eu-west-1b"],
          MinSize: "2",
          MaxSize: "4",
          DesiredCapacity: "2",
          LaunchTemplate: {
            LaunchTemplateId: ref("LaunchTemplate"),
            Version: attribute("LaunchTemplate", "LatestVersionNumber"),
          },
        },
        {
          UpdatePolicy: {
            AutoScalingRollingUpdate: { MinInstancesInService: 2, WaitOnResourceSignals: true, PauseTime: "PT15M" },
          },
        },
      ),
    },
  });
  await world.create("application", template("sample"));
  const { effects, story } = await update("application", template("git"));
  expect(effects).toEqual({ LaunchTemplate: "Modify False", Group: "Modify False" });
  const signals = "Group UPDATE_IN_PROGRESS: Received SUCCESS signal with UniqueId i-";
  expect(story.map((line) => (line.startsWith(signals) ? signals : line))).toEqual([
    "stack UPDATE_IN_PROGRESS: User Initiated",
    "LaunchTemplate UPDATE_IN_PROGRESS",
    "LaunchTemplate UPDATE_COMPLETE",
    "Group UPDATE_IN_PROGRESS",
    expect.stringContaining("Group UPDATE_IN_PROGRESS: Rolling update initiated. Terminating 2 obsolete instance(s)"),
    signals,
    signals,
    "Group UPDATE_COMPLETE",
    "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "stack UPDATE_COMPLETE",
  ]);
});

test("access logs go on and off in place, and so does a topic's policy", async () => {
  const template = (bucket: string | null) => ({
    Resources: {
      Vpc: resource("AWS::EC2::VPC", { CidrBlock: "172.16.0.0/16" }),
      LoadBalancer: resource("AWS::ElasticLoadBalancingV2::LoadBalancer", {
        Subnets: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
        LoadBalancerAttributes: [
          { Key: "routing.http.drop_invalid_header_fields.enabled", Value: "true" },
          ...(bucket === null
            ? []
            : [
                { Key: "access_logs.s3.enabled", Value: "true" },
                { Key: "access_logs.s3.bucket", Value: bucket },
              ]),
        ],
      }),
      Topic: resource("AWS::SNS::Topic"),
      ...(bucket !== null && {
        TopicPolicy: resource("AWS::SNS::TopicPolicy", {
          Topics: [ref("Topic")],
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { Service: "cloudwatch.amazonaws.com" },
                Action: "sns:Publish",
                Resource: ref("Topic"),
              },
            ],
          },
        }),
      }),
    },
  });
  await world.create("logs", template(null));
  const on = await update("logs", template("acme-logs"));
  expect(on.effects).toEqual({ LoadBalancer: "Modify False", TopicPolicy: "Add" });
  expect(on.story).toContain("TopicPolicy CREATE_COMPLETE");
  const off = await update("logs", template(null));
  expect(off.effects).toEqual({ LoadBalancer: "Modify False", TopicPolicy: "Remove Delete" });
  expect(off.story).toContain("TopicPolicy DELETE_COMPLETE");
});
