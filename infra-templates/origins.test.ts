import { expect, test } from "vitest";
import { originsOf } from "./origins";
import type { Spec } from "./two-tier/spec";
import { exampleSpec } from "./two-tier/testing/example-spec";

const example = exampleSpec();
const { database, web, subnets } = example;
const origins = (changes: Partial<Spec>, budgetMs?: number) => originsOf(example, { ...example, ...changes }, budgetMs);

test("nothing changes nothing", () => {
  expect(origins({})).toEqual({});
});

test("each field is named at what it changes itself, and only there", () => {
  expect(
    origins({
      database: { ...database, allocatedStorageGiB: 100, instanceClass: "db.m6g.large" },
      web: { ...web, maxInstances: 6 },
    }),
  ).toEqual({
    Database: ["database.instanceClass", "database.allocatedStorageGiB"],
    DatabaseConnectionsAlarm: ["database.instanceClass"],
    DatabaseMemoryAlarm: ["database.instanceClass"],
    DatabaseStorageAlarm: ["database.allocatedStorageGiB"],
    WebAutoScalingGroup: ["web.maxInstances"],
  });
});

test("what comes and what goes has its field too", () => {
  expect(origins({ natGateways: 1 })).toMatchObject({
    NatGateway2: ["natGateways"],
    WebSubnet2DefaultRoute: ["natGateways"],
  });
  expect(origins({ database: { ...database, readReplica: true } })).toMatchObject({
    DatabaseReplica: ["database.readReplica"],
    DatabaseSecret: ["database.readReplica"],
  });
});

test("an application from elsewhere is one field", () => {
  const application = { source: "git", repository: "https://github.com/acme/orders.git", ref: "v1" } as const;
  expect(origins({ application })).toEqual({ WebLaunchTemplate: ["application"] });
});

test("a field that cannot change alone is told by what the others make without it", () => {
  const scaled = { ...web, minInstances: 6, desiredInstances: 7, maxInstances: 8 };
  expect(origins({ web: scaled }).WebAutoScalingGroup).toEqual([
    "web.minInstances",
    "web.desiredInstances",
    "web.maxInstances",
  ]);
});

test("fields that only change together are named together", () => {
  const [first, second] = example.availabilityZones;
  const swapped = origins({ availabilityZones: [second, first], alarmEmail: "others@example.com" });
  expect(swapped.AlarmSubscription).toEqual(["alarmEmail"]);
  expect(swapped.WebSubnet1).toEqual(["availabilityZones.0", "availabilityZones.1", "alarmEmail"]);
});

test("many fields are told by section", () => {
  const changed = origins({
    availabilityZones: ["eu-west-1b", "eu-west-1c"],
    vpcCidr: "10.0.0.0/16",
    subnets: {
      public: ["10.0.0.0/24", "10.0.3.0/24"],
      web: ["10.0.1.0/24", "10.0.4.0/24"],
      database: ["10.0.2.0/24", "10.0.5.0/24"],
    },
    web: { ...web, instanceType: "t3.medium", desiredInstances: 3 },
    database: { ...database, instanceClass: "db.m6g.large", allocatedStorageGiB: 100 },
  });
  expect(changed.Database).toEqual(["database"]);
  expect(changed.WebAutoScalingGroup).toEqual(["web"]);
  expect(changed.Vpc).toEqual(["vpcCidr", "subnets"]);
});

test("without time left everything is put down to all fields together", () => {
  const both = ["subnets.public.0", "web.maxInstances"];
  const changes = {
    subnets: { ...subnets, public: ["172.16.8.0/24", "172.16.3.0/24"] as [string, string] },
    web: { ...web, maxInstances: 6 },
  };
  expect(origins(changes, 0)).toEqual({ PublicSubnet1: both, WebAutoScalingGroup: both });
  expect(origins(changes)).toEqual({ PublicSubnet1: ["subnets.public.0"], WebAutoScalingGroup: ["web.maxInstances"] });
});

test("a spec that makes no template is refused", () => {
  expect(() => origins({ web: { ...web, imageId: null } })).toThrow(/machine image/);
});
