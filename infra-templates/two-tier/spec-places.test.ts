import { describe, expect, test } from "vitest";
import { templateDifference } from "../difference";
import type { Spec } from "./spec";
import { specPlaceOf } from "./spec-places";
import { templateBody } from "./template";
import { exampleSpec } from "./testing/example-spec";

const arn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b";
const example = exampleSpec({ certificateArn: `${arn}-a`, accessLogsBucket: "logs-a" });
const { database, web, subnets } = example;
const withReplica = { ...example, database: { ...database, readReplica: true } };

const cases: [field: string, change: Partial<Spec>, from?: Spec][] = [
  ["vpcCidr", { vpcCidr: "172.16.0.0/17" }],
  ["subnets.public.0", { subnets: { ...subnets, public: ["172.16.8.0/24", "172.16.3.0/24"] } }],
  ["subnets.web.1", { subnets: { ...subnets, web: ["172.16.1.0/24", "172.16.8.0/24"] } }],
  ["subnets.database.0", { subnets: { ...subnets, database: ["172.16.8.0/24", "172.16.5.0/24"] } }],
  ["availabilityZones.0", { availabilityZones: ["eu-west-1c", "eu-west-1b"] }],
  ["availabilityZones.1", { availabilityZones: ["eu-west-1a", "eu-west-1c"] }, withReplica],
  ["natGateways", { natGateways: 1 }],
  ["web.instanceType", { web: { ...web, instanceType: "t3.large" } }],
  ["web.imageId", { web: { ...web, imageId: "ami-11111111" } }],
  ["web.minInstances", { web: { ...web, minInstances: 3, desiredInstances: 3 } }],
  ["web.desiredInstances", { web: { ...web, desiredInstances: 3 } }],
  ["web.maxInstances", { web: { ...web, maxInstances: 6 } }],
  ["database.instanceClass", { database: { ...withReplica.database, instanceClass: "db.m6g.large" } }, withReplica],
  ["database.engineVersion", { database: { ...database, engineVersion: "16.9" } }],
  ["database.allocatedStorageGiB", { database: { ...withReplica.database, allocatedStorageGiB: 90 } }, withReplica],
  ["database.multiAz", { database: { ...database, multiAz: false } }],
  ["database.backupRetentionDays", { database: { ...database, backupRetentionDays: 8 } }],
  ["database.deletionProtection", { database: { ...database, deletionProtection: false } }],
  ["database.readReplica", { database: withReplica.database }],
  ["certificateArn", { certificateArn: `${arn}-b` }],
  ["accessLogsBucket", { accessLogsBucket: "logs-b" }],
  ["alarmEmail", { alarmEmail: "others@example.com" }],
];

describe.each(cases.map(([field, change, from = example]) => ({ field, change, from })))("$field", (given) => {
  const { field, change, from } = given;
  const spec = { ...from, ...change };
  const told = templateDifference(templateBody(from), templateBody(spec)).flatMap(({ logicalId, properties }) => {
    const own = properties.filter(({ cause, path }) => cause === undefined && path[0] === "Properties");
    const paths = own.length > 0 ? own.map(({ path }) => `/Resources/${logicalId}/${path.join("/")}`) : [null];
    return paths.map((path) => specPlaceOf(logicalId, path)?.join(".") ?? null);
  });

  test("is found behind what it changes", () => {
    expect(told).toContain(field);
  });

  test("is not taken for another", () => {
    const mayBe = (name: string | null) =>
      name === null || name === field || name === field.split(".")[0] || sections.includes(name) || isAlongside(name);
    expect(told.filter((name) => !mayBe(name))).toEqual([]);
  });

  const sections = ["web", "database"];
  // The desired number had to rise with the minimum.
  const isAlongside = (name: string) => field === "web.minInstances" && name === "web.desiredInstances";
});

test("a resource as a whole belongs to a field or a section, or to none", () => {
  const of = (logicalId: string) => specPlaceOf(logicalId, null);
  expect(of("Vpc")).toEqual(["vpcCidr"]);
  expect(of("DatabaseReplica")).toEqual(["database", "readReplica"]);
  expect(of("Database")).toEqual(["database"]);
  expect(of("DatabaseSubnetGroup")).toEqual(["database"]);
  expect(of("WebRole")).toEqual(["web"]);
  expect(of("NatGatewayAddress2")).toEqual(["natGateways"]);
  expect(of("HttpsListener")).toEqual(["certificateArn"]);
  expect(of("WebSubnet1")).toBeNull();
  expect(of("Dashboard")).toBeNull();
});

test("a path may be of the template or of the resource, and lead deeper than the field", () => {
  for (const path of ["/Resources/PublicSubnet2/Properties/CidrBlock", "/Properties/CidrBlock/0"]) {
    expect(specPlaceOf("PublicSubnet2", path)).toEqual(["subnets", "public", 1]);
  }
});
