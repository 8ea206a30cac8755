import { expect, test } from "vitest";
import { templateDifference } from "./difference";
import type { Spec } from "./two-tier/spec";
import { templateBody } from "./two-tier/template";
import { exampleSpec } from "./two-tier/testing/example-spec";

const example = exampleSpec();
const { database, web } = example;
const differences = (changes: Partial<Spec>) =>
  templateDifference(templateBody(example), templateBody({ ...example, ...changes }));
const effects = (changes: Partial<Spec>) =>
  Object.fromEntries(differences(changes).map(({ logicalId, effect }) => [logicalId, effect]));

test("nothing differs from itself", () => {
  expect(differences({})).toEqual([]);
});

test.each<[what: string, changes: Partial<Spec>, effects: Record<string, string>]>([
  [
    "more storage",
    { database: { ...database, allocatedStorageGiB: database.allocatedStorageGiB + 50 } },
    {
      Database: "update",
      DatabaseStorageAlarm: "update",
      WebAutoScalingGroup: "update",
      WebLaunchTemplate: "update",
      WebRolePolicy: "update",
    },
  ],
  [
    "more instances at most",
    { web: { ...web, maxInstances: web.maxInstances + 1 } },
    { WebAutoScalingGroup: "update" },
  ],
  [
    "one NAT gateway",
    { natGateways: 1 },
    {
      Dashboard: "update",
      NatGateway2: "remove",
      NatGateway2DropsAlarm: "remove",
      NatGateway2PortsAlarm: "remove",
      NatGatewayAddress2: "remove",
      WebSubnet2DefaultRoute: "update",
    },
  ],
])("%s", (_, changes, expected) => {
  expect(effects(changes)).toEqual(expected);
});

test("another address is another subscription", () => {
  expect(effects({ alarmEmail: "others@example.com" })).toMatchObject({ AlarmSubscription: "replace", Vpc: "update" });
  expect(differences({ alarmEmail: "others@example.com" }).find(({ effect }) => effect === "replace")).toEqual({
    logicalId: "AlarmSubscription",
    resourceType: "AWS::SNS::Subscription",
    effect: "replace",
    policy: "Delete",
    properties: [
      {
        path: ["Properties", "Endpoint"],
        before: example.alarmEmail,
        after: "others@example.com",
        effect: "replace",
      },
    ],
  });
});

test("another VPC replaces all that stands in it, and keeps a snapshot of the database", () => {
  const moved = differences({
    vpcCidr: "10.4.0.0/16",
    subnets: {
      public: ["10.4.0.0/24", "10.4.3.0/24"],
      web: ["10.4.1.0/24", "10.4.4.0/24"],
      database: ["10.4.2.0/24", "10.4.5.0/24"],
    },
  });
  const byId = new Map(moved.map((difference) => [difference.logicalId, difference]));
  expect(byId.get("Vpc")).toMatchObject({ effect: "replace", policy: "Delete" });
  expect(byId.get("WebSubnet1")?.effect).toBe("replace");
  expect(byId.get("TargetGroup")?.effect).toBe("replace");
});

test("what goes is kept as its policy says", () => {
  const gone = (DeletionPolicy?: string) =>
    templateDifference(
      JSON.stringify({ Resources: { Database: { Type: "AWS::RDS::DBInstance", DeletionPolicy } } }),
      JSON.stringify({ Resources: {} }),
    );
  expect(gone()).toMatchObject([{ logicalId: "Database", effect: "remove", policy: "Snapshot" }]);
  expect(gone("Retain")).toMatchObject([{ logicalId: "Database", effect: "remove", policy: "Retain" }]);
  expect(gone("Delete")).toMatchObject([{ logicalId: "Database", effect: "remove", policy: "Delete" }]);
});

test("a value deep in a property is told alone, and what is given an attribute of a changed resource comes along", () => {
  const found = differences({ web: { ...web, instanceType: "m6i.large" } });
  expect(found.find(({ logicalId }) => logicalId === "WebLaunchTemplate")?.properties).toEqual([
    {
      path: ["Properties", "LaunchTemplateData", "InstanceType"],
      before: web.instanceType,
      after: "m6i.large",
      effect: "update",
    },
  ]);
  expect(found.find(({ logicalId }) => logicalId === "WebAutoScalingGroup")).toEqual({
    logicalId: "WebAutoScalingGroup",
    resourceType: "AWS::AutoScaling::AutoScalingGroup",
    effect: "update",
    policy: "Delete",
    properties: [
      {
        path: ["Properties", "LaunchTemplate"],
        before: undefined,
        after: undefined,
        effect: "update",
        cause: "WebLaunchTemplate.LatestVersionNumber",
      },
    ],
  });
});

test("a dependent may be replaced where its property can't change in place, and has dependents of its own", () => {
  const template = (visibility: number) =>
    JSON.stringify({
      Resources: {
        Queue: { Type: "AWS::SQS::Queue", Properties: { VisibilityTimeout: visibility } },
        Named: {
          Type: "AWS::SNS::Topic",
          UpdateReplacePolicy: "Retain",
          Properties: { TopicName: { "Fn::GetAtt": ["Queue", "QueueName"] } },
        },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of Fn::Sub
        Told: { Type: "AWS::SNS::Topic", Properties: { DisplayName: { "Fn::Sub": "${Named.TopicName}" } } },
        Apart: { Type: "AWS::SNS::Topic", Properties: { DisplayName: { Ref: "Queue" } } },
      },
    });
  expect(templateDifference(template(30), template(40)).map((found) => [found.logicalId, found.effect])).toEqual([
    ["Queue", "update"],
    ["Named", "mayReplace"],
    ["Told", "update"],
  ]);
  expect(templateDifference(template(30), template(40))[1]?.policy).toBe("Retain");
});
