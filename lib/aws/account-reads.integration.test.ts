import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { seededCertificateId } from "@/lib/sandbox/reads/certificates";
import { World } from "@/lib/sandbox/testing/world";
import {
  AwsError,
  countAddresses,
  countDatabases,
  countInstancesByType,
  countNatGatewaysByZone,
  countVpcs,
  describeCertificate,
  describeDatabaseClasses,
  describeInstanceTypes,
  describeInstanceTypeZones,
  describePostgresVersions,
  describeQuota,
  describeRegions,
} from ".";

const access = { accountId: "123456789012", region: "eu-west-1", roleArn: null, externalId: null };
const elsewhere = { ...access, region: "us-east-1" };

const subnet = (CidrBlock: string, AvailabilityZone: string) => ({
  Type: "AWS::EC2::Subnet",
  Properties: { VpcId: { Ref: "Vpc" }, CidrBlock, AvailabilityZone },
});
const gateway = (subnetId: string) => ({ Type: "AWS::EC2::NatGateway", Properties: { SubnetId: { Ref: subnetId } } });
const stack = {
  Resources: {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "172.16.0.0/16" } },
    First: subnet("172.16.0.0/24", "eu-west-1a"),
    Second: subnet("172.16.1.0/24", "eu-west-1b"),
    Address: { Type: "AWS::EC2::EIP", Properties: { Domain: "vpc" } },
    Gateway1: gateway("First"),
    Gateway2: gateway("Second"),
    Gateway3: gateway("Second"),
    Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: { InstanceType: "m6i.large" } } },
    Group: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "3",
        MaxSize: "4",
        VPCZoneIdentifier: [{ Ref: "First" }],
        LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
      },
    },
    Database: {
      Type: "AWS::RDS::DBInstance",
      Properties: {
        Engine: "postgres",
        DBInstanceClass: "db.t3.medium",
        AllocatedStorage: "20",
        MasterUsername: "terrace",
        ManageMasterUserPassword: true,
      },
    },
  },
};

let world: World;
beforeAll(async () => {
  world = await World.start();
  vi.stubEnv("AWS_ENDPOINT_URL", world.url);
  expect((await world.create("orders", stack)).StackStatus).toBe("CREATE_COMPLETE");
});
afterEach(() => world.control("DELETE", "quotas"));
afterAll(() => world?.close());

describe("quotas", () => {
  it("are the applied value where there is one, AWS's default where there is none", async () => {
    const vpcs = { serviceCode: "vpc", quotaCode: "L-F678F1CE" };
    await world.control("POST", "quotas", { quota: "vpc/L-F678F1CE", value: 3 });
    expect(await describeQuota(access, vpcs)).toBe(3);
    expect(await describeQuota(access, { serviceCode: "rds", quotaCode: "L-7B6409FD" })).toBe(40);
  });

  it("that are none are refused with the operation's name", async () => {
    const none = describeQuota(access, { serviceCode: "vpc", quotaCode: "L-00000000" });
    await expect(none).rejects.toMatchObject({ kind: "notFound", operation: "GetAWSDefaultServiceQuota" });
    await expect(none).rejects.toBeInstanceOf(AwsError);
  });
});

describe("certificates", () => {
  it("are described where they exist", async () => {
    const arn = `arn:aws:acm:eu-west-1:123456789012:certificate/${seededCertificateId}`;
    expect(await describeCertificate(access, arn)).toMatchObject({
      status: "ISSUED",
      domainName: "sandbox.example.com",
    });
    expect((await describeCertificate(access, arn))?.notAfter).toBeInstanceOf(Date);
    expect(await describeCertificate(elsewhere, arn)).toBeNull();
  });
});

describe("what the region offers", () => {
  it("regions, and whether the account has them", async () => {
    const regions = new Map((await describeRegions(access)).map(({ region, enabled }) => [region, enabled]));
    expect([regions.get("eu-west-1"), regions.get("af-south-1")]).toEqual([true, false]);
  });

  it("instance types with their figures, and the zones that have them", async () => {
    const [one, ...others] = await describeInstanceTypes(access, ["t4g.medium"]);
    expect(one).toEqual({
      type: "t4g.medium",
      vcpus: 2,
      memoryMiB: 4096,
      architecture: "arm64",
      currentGeneration: true,
    });
    expect(others).toEqual([]);
    expect((await describeInstanceTypes(access)).map(({ type }) => type)).toContain("m6i.large");
    const zones = await describeInstanceTypeZones(access, "t3.small");
    expect([...zones]).toEqual([["t3.small", ["eu-west-1a", "eu-west-1b", "eu-west-1c"]]]);
    expect((await describeInstanceTypeZones(access, "t9.none")).size).toBe(0);
    await expect(describeInstanceTypes(access, ["t9.none"])).rejects.toMatchObject({ code: "InvalidInstanceType" });
  });

  it("database classes of a version, and versions", async () => {
    const all = await describeDatabaseClasses(access, { engineVersion: "17.9" });
    expect(all.find(({ type }) => type === "db.m6i.large")).toMatchObject({ multiAz: true, readReplica: true });
    expect(new Set(all.map(({ type }) => type)).size).toBe(all.length);
    const one = await describeDatabaseClasses(access, { engineVersion: "17.9", instanceClass: "db.t3.medium" });
    expect(one.map(({ type, zones }) => [type, zones.length])).toEqual([["db.t3.medium", 3]]);
    expect(await describeDatabaseClasses(access, { engineVersion: "17.99" })).toEqual([]);
    expect(await describePostgresVersions(access)).toContain("17.9");
  });
});

it("counts what the account has, region by region", async () => {
  expect(await countVpcs(access)).toBe(2);
  expect(await countAddresses(access)).toBe(1);
  expect(Object.fromEntries(await countNatGatewaysByZone(access))).toEqual({ "eu-west-1a": 1, "eu-west-1b": 2 });
  expect(Object.fromEntries(await countInstancesByType(access))).toEqual({ "m6i.large": 3 });
  expect(await countDatabases(access)).toBe(1);
  expect(await countVpcs(elsewhere)).toBe(1);
  expect((await countNatGatewaysByZone(elsewhere)).size).toBe(0);
});
