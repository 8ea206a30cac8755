import type { Instance } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import type { Handler, JsonObject, SandboxContext, SandboxResource } from "../handler";
import { readHandlers } from "./index";
import { contextOf, names, resource, twoTier } from "./testing-data";

const stack = [
  ...twoTier,
  resource("AWS::EC2::EIP", "Address1", "52.1.2.3", {}, { AllocationId: "eipalloc-0a1" }),
  resource("AWS::RDS::DBSubnetGroup", "DatabaseSubnets", "orders-subnets", { SubnetIds: ["subnet-0a1", "subnet-0a2"] }),
  resource("AWS::IAM::Role", "WebRole", "orders-dev-WebRole", {
    AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] },
  }),
  resource("AWS::SSM::Parameter", "Setting", "/orders/setting", { Type: "String", Value: "blue" }),
];
const context = contextOf(stack);

// biome-ignore lint/suspicious/noExplicitAny: answers are read member by member.
function call(action: string, input: object = {}, on: SandboxContext = context): any {
  return (readHandlers[action] as Handler)(input, on);
}

const inRegion = (region: string) => contextOf(stack, undefined, { region });
const filter = (Name: string, ...Values: string[]) => ({ Filters: [{ Name, Values }] });

describe("EC2's offers", () => {
  it("names the zones of the request's region", () => {
    const { AvailabilityZones } = call("ec2:DescribeAvailabilityZones");
    expect(AvailabilityZones.map((zone: { ZoneName: string }) => zone.ZoneName)).toEqual([
      "eu-west-1a",
      "eu-west-1b",
      "eu-west-1c",
    ]);
    const one = call("ec2:DescribeAvailabilityZones", { ZoneNames: ["eu-west-1b"] });
    expect(one.AvailabilityZones).toMatchObject([
      { ZoneName: "eu-west-1b", State: "available", RegionName: "eu-west-1" },
    ]);
    expect(call("ec2:DescribeAvailabilityZones", filter("zone-type", "local-zone")).AvailabilityZones).toEqual([]);
    expect(() => call("ec2:DescribeAvailabilityZones", { ZoneNames: ["us-east-1a"] })).toThrow(
      expect.objectContaining({ code: "InvalidParameterValue" }),
    );
  });

  it("lists the regions an account has without asking, and all when asked", () => {
    const names = (input: object) =>
      call("ec2:DescribeRegions", input).Regions.map((one: { RegionName: string }) => one.RegionName);
    expect(names({})).toContain("eu-central-1");
    expect(names({})).not.toContain("af-south-1");
    expect(names({ AllRegions: true })).toContain("af-south-1");
    expect(() => names({ RegionNames: ["eu-west-9"] })).toThrow("Invalid region provided: [eu-west-9]");
  });

  it("knows processor, memory and architecture of instance types, page by page", () => {
    expect(call("ec2:DescribeInstanceTypes", { InstanceTypes: ["t4g.medium"] }).InstanceTypes).toMatchObject([
      {
        InstanceType: "t4g.medium",
        VCpuInfo: { DefaultVCpus: 2 },
        MemoryInfo: { SizeInMiB: 4096 },
        ProcessorInfo: { SupportedArchitectures: ["arm64"] },
        BurstablePerformanceSupported: true,
      },
    ]);
    expect(() => call("ec2:DescribeInstanceTypes", { InstanceTypes: ["t9.huge"] })).toThrow(
      expect.objectContaining({ code: "InvalidInstanceType" }),
    );
    const arm = { ...filter("processor-info.supported-architecture", "arm64"), MaxResults: 20 };
    const first = call("ec2:DescribeInstanceTypes", arm);
    const second = call("ec2:DescribeInstanceTypes", { ...arm, NextToken: first.NextToken });
    expect(first.InstanceTypes).toHaveLength(20);
    const seen = [...first.InstanceTypes, ...second.InstanceTypes].map((one) => one.InstanceType);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("offers a type only where it is offered", () => {
    const small = filter("instance-type", "t3a.*");
    expect(call("ec2:DescribeInstanceTypeOfferings", small).InstanceTypeOfferings).toHaveLength(7);
    expect(call("ec2:DescribeInstanceTypeOfferings", small, inRegion("eu-north-1")).InstanceTypeOfferings).toEqual([]);
    const byZone = { LocationType: "availability-zone", ...filter("instance-type", "t3.small") };
    expect(
      call("ec2:DescribeInstanceTypeOfferings", byZone).InstanceTypeOfferings.map(
        (one: { Location: string }) => one.Location,
      ),
    ).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
  });

  it("refuses a filter it does not know", () => {
    expect(() => call("ec2:DescribeVpcs", filter("colour", "blue"))).toThrow("The filter 'colour' is invalid");
  });
});

describe("Service Quotas", () => {
  const set = new Map([["vpc/L-F678F1CE", 2]]);
  const lowered = contextOf(stack, undefined, { quotas: () => set });
  const vpcs = { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" };
  const databases = { ServiceCode: "rds", QuotaCode: "L-7B6409FD" };
  const missing = expect.objectContaining({ code: "NoSuchResourceException" });

  it("tells the applied value, the one set before it, and AWS's default beside both", () => {
    expect(call("servicequotas:GetServiceQuota", vpcs).Quota).toMatchObject({
      QuotaName: "VPCs per Region",
      Value: 100,
      QuotaArn: "arn:aws:servicequotas:eu-west-1:111122223333:vpc/L-F678F1CE",
    });
    expect(call("servicequotas:GetServiceQuota", vpcs, lowered).Quota.Value).toBe(2);
    expect(call("servicequotas:GetAWSDefaultServiceQuota", vpcs, lowered).Quota.Value).toBe(5);
  });

  it("does not find a quota that has its default only, nor one that is none", () => {
    expect(() => call("servicequotas:GetServiceQuota", databases)).toThrow(missing);
    expect(call("servicequotas:GetAWSDefaultServiceQuota", databases).Quota.Value).toBe(40);
    expect(() => call("servicequotas:GetAWSDefaultServiceQuota", { ...vpcs, QuotaCode: "L-0" })).toThrow(missing);
    expect(() => call("servicequotas:ListServiceQuotas", { ServiceCode: "none" })).toThrow(missing);
  });

  it("lists a service's quotas page by page", () => {
    const first = call("servicequotas:ListServiceQuotas", { ServiceCode: "vpc", MaxResults: 1 });
    const second = call("servicequotas:ListServiceQuotas", { ServiceCode: "vpc", NextToken: first.NextToken });
    const codes = [...first.Quotas, ...second.Quotas].map((quota) => quota.QuotaCode);
    expect(codes).toEqual(["L-F678F1CE", "L-FE5A380F"]);
    expect(second.NextToken).toBeUndefined();
  });
});

describe("ACM", () => {
  const find = (arn: string, on = context) => call("acm:DescribeCertificate", { CertificateArn: arn }, on).Certificate;
  const seeded = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-4000-8000-000000000001";
  const issued = "arn:aws:acm:eu-west-1:111122223333:certificate/1";

  it("knows the seeded certificate in its own account and region only", () => {
    expect(find(seeded)).toMatchObject({ Status: "ISSUED", DomainName: "sandbox.example.com" });
    const missing = expect.objectContaining({ code: "ResourceNotFoundException" });
    expect(() => find(seeded.replace("eu-west-1", "us-east-1"))).toThrow(missing);
    expect(() => find(seeded.replace("111122223333", "444455556666"))).toThrow(missing);
  });

  it("knows those issued at run time, with their state, and those of the stacks", () => {
    const pending = {
      certificateArn: issued,
      domainName: "a.example",
      status: "PENDING_VALIDATION",
      createdAt: 0,
    } as const;
    const on = contextOf([
      resource("AWS::CertificateManager::Certificate", "Own", `${issued}2`, { DomainName: "b.example" }),
    ]);
    expect(find(issued, { ...on, certificates: () => [pending] })).toMatchObject({ Status: "PENDING_VALIDATION" });
    expect(find(issued, { ...on, certificates: () => [pending] }).NotAfter).toBeUndefined();
    expect(find(`${issued}2`, on)).toMatchObject({ DomainName: "b.example", Status: "ISSUED" });
  });
});

describe("EC2's resources", () => {
  it("are those of the stacks, with their tags", () => {
    expect(call("ec2:DescribeVpcs").Vpcs).toMatchObject([
      { VpcId: "vpc-0a1", CidrBlock: "172.16.0.0/16", State: "available", IsDefault: false },
      { CidrBlock: "172.31.0.0/16", State: "available", IsDefault: true },
    ]);
    expect(call("ec2:DescribeVpcs", filter("tag:team", "payments")).Vpcs).toHaveLength(1);
    expect(call("ec2:DescribeVpcs", filter("tag:team", "search")).Vpcs).toEqual([]);
    expect(call("ec2:DescribeSubnets", filter("availability-zone", "eu-west-1b")).Subnets).toMatchObject([
      { SubnetId: "subnet-0a2", VpcId: "vpc-0a1", AvailableIpAddressCount: 251 },
    ]);
    expect(() => call("ec2:DescribeVpcs", { VpcIds: ["vpc-none"] })).toThrow(
      expect.objectContaining({ code: "InvalidVpcID.NotFound", message: "The vpc ID 'vpc-none' does not exist" }),
    );
    expect(() => call("ec2:DescribeSubnets", { SubnetIds: ["subnet-none"] })).toThrow(
      expect.objectContaining({ code: "InvalidSubnetID.NotFound" }),
    );
  });

  it("ties NAT gateways to their addresses", () => {
    const tied = stack.map((one) =>
      one.physicalId === names.natGateway
        ? {
            ...one,
            properties: { SubnetId: "subnet-0a1", AllocationId: "eipalloc-0a1" },
            attributes: { EniId: "eni-0a1" },
          }
        : one,
    );
    expect(call("ec2:DescribeNatGateways", {}, contextOf(tied)).NatGateways).toMatchObject([
      {
        NatGatewayId: names.natGateway,
        VpcId: "vpc-0a1",
        State: "available",
        NatGatewayAddresses: [{ PublicIp: "52.1.2.3", AllocationId: "eipalloc-0a1" }],
      },
    ]);
    expect(call("ec2:DescribeAddresses", {}, contextOf(tied)).Addresses).toMatchObject([
      { PublicIp: "52.1.2.3", AllocationId: "eipalloc-0a1", NetworkInterfaceId: "eni-0a1" },
    ]);
    expect(() => call("ec2:DescribeNatGateways", { NatGatewayIds: ["nat-none"] })).toThrow(
      expect.objectContaining({ code: "NatGatewayNotFound" }),
    );
  });

  it("shows a group's instances, spread over its subnets, the same ones every time", () => {
    const { Reservations } = call("ec2:DescribeInstances");
    expect(call("ec2:DescribeInstances").Reservations).toEqual(Reservations);
    const instances = Reservations.flatMap((one: { Instances: object[] }) => one.Instances);
    expect(instances).toHaveLength(3);
    expect(instances.map((one: { Placement: { AvailabilityZone: string } }) => one.Placement.AvailabilityZone)).toEqual(
      ["eu-west-1a", "eu-west-1b", "eu-west-1a"],
    );
    expect(instances[0]).toMatchObject({
      InstanceType: "t3.small",
      ImageId: "ami-0a1",
      Architecture: "x86_64",
      State: { Name: "running", Code: 16 },
      PrivateIpAddress: expect.stringMatching(/^172\.16\.1\.\d+$/),
      Monitoring: { State: "enabled" },
    });
    expect(
      call("ec2:DescribeInstances", filter("tag:aws:autoscaling:groupName", names.group)).Reservations,
    ).toHaveLength(3);
    expect(() => call("ec2:DescribeInstances", { InstanceIds: ["i-none"] })).toThrow(
      expect.objectContaining({ code: "InvalidInstanceID.NotFound" }),
    );
  });

  it("changes the instances with the launch template's version", () => {
    const rolled = stack.map((one) =>
      one.physicalId === names.group
        ? { ...one, properties: { ...one.properties, LaunchTemplate: { LaunchTemplateId: "lt-0a1", Version: "2" } } }
        : one,
    );
    const ids = (on: SandboxContext) =>
      call("ec2:DescribeInstances", {}, on).Reservations.map(
        (one: { Instances: { InstanceId: string }[] }) => one.Instances[0]?.InstanceId,
      );
    const before: string[] = ids(context);
    expect(ids(contextOf(rolled)).filter((id: string) => before.includes(id))).toEqual([]);
  });
});

describe("SSM and the machine images", () => {
  const nameOf = (architecture: string) =>
    `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;

  it("name one image for each region and architecture, which EC2 describes", () => {
    const imageId = (architecture: string, region: string) =>
      call("ssm:GetParameter", { Name: nameOf(architecture) }, inRegion(region)).Parameter.Value;
    const ids = ["eu-west-1", "us-east-1"].flatMap((region) => ["x86_64", "arm64"].map((one) => imageId(one, region)));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^ami-0[0-9a-f]{16}$/);
    expect(imageId("arm64", "eu-west-1")).toBe(ids[1]);
    expect(call("ec2:DescribeImages", { ImageIds: [ids[1]] }).Images).toMatchObject([
      { Architecture: "arm64", State: "available" },
    ]);
    expect(call("ec2:DescribeImages", { Owners: ["self"] }).Images).toEqual([]);
    expect(() => call("ec2:DescribeImages", { ImageIds: [ids[2]] })).toThrow(
      expect.objectContaining({ code: "InvalidAMIID.NotFound" }),
    );
  });

  it("reads the stacks' own parameters, and says which there are not", () => {
    expect(call("ssm:GetParameters", { Names: ["/orders/setting", "/none", nameOf("arm64")] })).toMatchObject({
      Parameters: [{ Name: "/orders/setting", Value: "blue" }, { Name: nameOf("arm64") }],
      InvalidParameters: ["/none"],
    });
    expect(() => call("ssm:GetParameter", { Name: "/none" })).toThrow(
      expect.objectContaining({ code: "ParameterNotFound" }),
    );
    expect(() => call("ssm:GetParameters", { Names: Array.from({ length: 11 }, (_, index) => `/p${index}`) })).toThrow(
      expect.objectContaining({ code: "ValidationException" }),
    );
  });
});

describe("RDS", () => {
  const database = (more: object, status = "CREATE_COMPLETE") =>
    contextOf(
      stack.map((one) =>
        one.physicalId === names.database
          ? {
              ...one,
              status,
              properties: { ...one.properties, DBSubnetGroupName: "orders-subnets", DeletionProtection: true, ...more },
              attributes: { "Endpoint.Address": "orders.rds.amazonaws.com", "Endpoint.Port": "5432" },
            }
          : one,
      ),
    );

  it("describes the stacks' databases", () => {
    expect(
      call("rds:DescribeDBInstances", { DBInstanceIdentifier: names.database.toUpperCase() }, database({})),
    ).toMatchObject({
      DBInstances: [
        {
          DBInstanceIdentifier: names.database,
          DBInstanceStatus: "available",
          Endpoint: { Address: "orders.rds.amazonaws.com", Port: 5432 },
          MultiAZ: true,
          AvailabilityZone: "eu-west-1a",
          SecondaryAvailabilityZone: "eu-west-1b",
          DeletionProtection: true,
          AllocatedStorage: 50,
          DBSubnetGroup: { VpcId: "vpc-0a1" },
        },
      ],
    });
    expect(() => call("rds:DescribeDBInstances", { DBInstanceIdentifier: "none" })).toThrow(
      expect.objectContaining({ code: "DBInstanceNotFound", status: 404 }),
    );
  });

  it.each([
    ["CREATE_IN_PROGRESS", "creating"],
    ["UPDATE_IN_PROGRESS", "modifying"],
    ["DELETE_IN_PROGRESS", "deleting"],
  ])("says of one in %s that it is %s", (status, expected) => {
    const [instance] = call("rds:DescribeDBInstances", {}, database({}, status)).DBInstances;
    expect(instance.DBInstanceStatus).toBe(expected);
    expect(instance.Endpoint === undefined).toBe(expected === "creating");
  });

  it("lists versions of PostgreSQL and where they can be upgraded to", () => {
    const versions = (input: object) =>
      call("rds:DescribeDBEngineVersions", input).DBEngineVersions as {
        EngineVersion: string;
        ValidUpgradeTarget: { EngineVersion: string; IsMajorVersionUpgrade: boolean }[];
      }[];
    const [exact] = versions({ Engine: "postgres", EngineVersion: "17.8" });
    expect(exact?.ValidUpgradeTarget.map((one) => [one.EngineVersion, one.IsMajorVersionUpgrade])).toEqual([
      ["17.9", false],
      ["18.3", true],
    ]);
    expect(versions({ DBParameterGroupFamily: "postgres16" }).every((one) => one.EngineVersion.startsWith("16."))).toBe(
      true,
    );
    expect(versions({ Engine: "postgres", DefaultOnly: true })).toHaveLength(1);
    expect(versions({ Engine: "mysql" })).toEqual([]);
  });

  it("orders classes only where there are any, in pages of 20 to 100", () => {
    const orderable = (more: object, region = "eu-west-1") =>
      call("rds:DescribeOrderableDBInstanceOptions", { Engine: "postgres", ...more }, inRegion(region));
    const class4g = { EngineVersion: "17.9", DBInstanceClass: "db.t4g.medium" };
    expect(orderable(class4g).OrderableDBInstanceOptions).toMatchObject([{ MultiAZCapable: true, StorageType: "gp3" }]);
    expect(orderable(class4g, "ca-west-1").OrderableDBInstanceOptions).toEqual([]);
    const first = orderable({ EngineVersion: "17.9", MaxRecords: 20 });
    expect(first.OrderableDBInstanceOptions).toHaveLength(20);
    expect(
      orderable({ EngineVersion: "17.9", Marker: first.Marker }).OrderableDBInstanceOptions[0].DBInstanceClass,
    ).not.toBe(first.OrderableDBInstanceOptions[0].DBInstanceClass);
    expect(() => orderable({ MaxRecords: 5 })).toThrow(expect.objectContaining({ code: "InvalidParameterValue" }));
    expect(() => orderable({ Engine: "db2" })).toThrow("Invalid DB engine: db2");
  });
});

describe("IAM", () => {
  it("reads the stacks' roles, with the trust policy as IAM encodes it", () => {
    const { Role } = call("iam:GetRole", { RoleName: "orders-dev-WebRole" });
    expect(Role.AssumeRolePolicyDocument).toContain("%22Version%22");
    expect(JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument))).toEqual({
      Version: "2012-10-17",
      Statement: [],
    });
    expect(() => call("iam:GetRole", { RoleName: "none" })).toThrow(
      expect.objectContaining({
        code: "NoSuchEntity",
        message: "The role with name none cannot be found.",
        status: 404,
      }),
    );
  });

  it("allows every action on every resource, and has an alias", () => {
    const PolicySourceArn = "arn:aws:iam::111122223333:role/terrace";
    const { EvaluationResults } = call("iam:SimulatePrincipalPolicy", {
      PolicySourceArn,
      ActionNames: ["cloudformation:CreateChangeSet", "ec2:DescribeVpcs"],
      ResourceArns: ["arn:a", "arn:b"],
    });
    expect(EvaluationResults.map((one: { EvalDecision: string }) => one.EvalDecision)).toEqual(
      Array(4).fill("allowed"),
    );
    expect(() => call("iam:SimulatePrincipalPolicy", { PolicySourceArn: "terrace", ActionNames: [] })).toThrow(
      expect.objectContaining({ code: "InvalidInput" }),
    );
    expect(call("iam:ListAccountAliases").AccountAliases).toEqual(["terrace-sandbox"]);
  });
});

describe("the console of instances", () => {
  const group = twoTier.find(({ physicalId }) => physicalId === names.group) as SandboxResource;
  const boot = (on: SandboxContext) => {
    const { Reservations } = call("ec2:DescribeInstances", {}, on);
    const instance = Reservations[0].Instances[0];
    const { Output } = call("ec2:GetConsoleOutput", { InstanceId: instance.InstanceId }, on);
    return { state: instance.State.Name, last: Buffer.from(Output, "base64").toString().trim().split("\r\n").at(-1) };
  };

  it("tells of a boot that went well", () => {
    expect(boot(context)).toMatchObject({ state: "running", last: expect.stringContaining("finished") });
    expect(() => call("ec2:GetConsoleOutput", { InstanceId: "i-none" })).toThrow(
      expect.objectContaining({ code: "InvalidInstanceID.NotFound" }),
    );
  });

  it("tells why an instance did not start, also once its group is gone", () => {
    const gone = { ...group, status: "DELETE_COMPLETE" };
    const others = stack.filter((one) => one !== group);
    const since = (reason: string) =>
      contextOf(others, undefined, { failedGroups: () => [{ group: gone, resources: stack, reason }] });
    expect(boot(since("Received 2 FAILURE signal(s) out of 2."))).toMatchObject({
      state: "terminated",
      last: expect.stringContaining("Boot failed with 22 at: curl"),
    });
    expect(boot(since("Failed to receive 2 resource signal(s) within the specified duration")).last).toContain(
      "Failed to download metadata for repo",
    );
  });

  it("tells it while the rollback removes the group: its instances did not become sound by that", () => {
    const leaving = { ...group, status: "DELETE_IN_PROGRESS" };
    const resources = stack.map((one) => (one === group ? leaving : one));
    const failed = { group: leaving, resources, reason: "Received 2 FAILURE signal(s) out of 2." };
    expect(boot(contextOf(resources, undefined, { failedGroups: () => [failed] }))).toMatchObject({
      state: "shutting-down",
      last: expect.stringContaining("Boot failed with 22 at: curl"),
    });
  });

  it("tells it of the instance a rolling update launched, not of those it was to replace", () => {
    const template = group.properties.LaunchTemplate as JsonObject;
    const newer = { ...group, properties: { ...group.properties, LaunchTemplate: { ...template, Version: "7" } } };
    const launchTime = new Date("2026-03-01T12:00:00Z");
    const reason = "Received 1 FAILURE signal(s) out of 1.";
    const failing = { group: newer, resources: stack, reason, batch: { count: 1, launchTime } };
    const on = contextOf(stack, undefined, { failedGroups: () => [failing] });
    const { Reservations } = call("ec2:DescribeInstances", {}, on);
    const instances: Instance[] = Reservations.flatMap((one: { Instances: Instance[] }) => one.Instances);
    const printed = (InstanceId: string | undefined) =>
      Buffer.from(call("ec2:GetConsoleOutput", { InstanceId }, on).Output, "base64").toString();
    const [fresh, ...others] = instances.filter(({ LaunchTime }) => LaunchTime?.getTime() === launchTime.getTime());
    expect(others).toEqual([]);
    expect(fresh?.State?.Name).toBe("terminated");
    expect(printed(fresh?.InstanceId)).toContain("Boot failed with 22");
    expect(printed(instances[0]?.InstanceId)).not.toContain("Boot failed");
  });
});
