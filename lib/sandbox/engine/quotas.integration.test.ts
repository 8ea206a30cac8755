import { ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import { GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientOptions, refusalOf, World } from "../testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => world.control("DELETE", "quotas"));
afterAll(() => world?.close());

const network = {
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "172.16.0.0/16" } },
  Public: {
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "172.16.0.0/24", AvailabilityZone: "eu-west-1a" },
  },
  Address: { Type: "AWS::EC2::EIP", Properties: { Domain: "vpc" } },
  Gateway: {
    Type: "AWS::EC2::NatGateway",
    Properties: { SubnetId: { Ref: "Public" }, AllocationId: { "Fn::GetAtt": ["Address", "AllocationId"] } },
  },
};
const machine = {
  Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: { InstanceType: "m6i.large" } } },
  Group: {
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: {
      MinSize: "2",
      MaxSize: "4",
      VPCZoneIdentifier: [{ Ref: "Public" }],
      LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
    },
  },
};
const database = {
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
};

/** The failures of a creation that a quota stops. */
async function failuresUnder(quota: string, value: number, resources: object): Promise<string> {
  await world.control("POST", "quotas", { quota, value });
  const stackName = `stack-${crypto.randomUUID()}`;
  const stack = await world.create(stackName, { Resources: resources });
  expect(stack.StackStatus).toBe("ROLLBACK_COMPLETE");
  const failed = (await world.events(stack.StackId as string)).filter(
    (event) => event.ResourceStatus === "CREATE_FAILED",
  );
  return failed.map((event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`).join("\n");
}

describe("a creation beyond a quota", () => {
  // The default VPC is the first, and the rolled back stacks of the other tests hold nothing.
  it.each([
    [
      "vpc/L-F678F1CE",
      1,
      network,
      'Vpc: Resource handler returned message: "The maximum number of VPCs has been reached.',
    ],
    ["ec2/L-0263D0A3", 0, network, "The maximum number of addresses has been reached."],
    ["vpc/L-FE5A380F", 0, network, "would exceed the limit of 0 NAT gateways"],
    ["ec2/L-1216C47A", 3, { ...network, ...machine }, "current vCPU limit of 3 allows"],
    ["rds/L-7B6409FD", 0, database, "DB Instance quota exceeded (Service: Rds"],
  ])("of %s fails in AWS's words", async (quota, value, resources, words) => {
    expect(await failuresUnder(quota, value, resources)).toContain(words);
  });

  it("does not fail within it", async () => {
    await world.control("POST", "quotas", { quota: "vpc/L-F678F1CE", value: 2 });
    await world.control("POST", "quotas", { quota: "ec2/L-1216C47A", value: 4 });
    const stack = await world.create("within", { Resources: { ...network, ...machine } });
    expect(stack.StackStatus).toBe("CREATE_COMPLETE");
  });
});

describe("over the wire", () => {
  it("a quota set at the control endpoint is the applied one, until it is taken back", async () => {
    const client = new ServiceQuotasClient(clientOptions(world.url));
    const read = async () => {
      const input = { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" };
      return (await client.send(new GetServiceQuotaCommand(input))).Quota?.Value;
    };
    expect(await read()).toBe(100);
    await world.control("POST", "quotas", { quota: "vpc/L-F678F1CE", value: 7 });
    expect(await read()).toBe(7);
    await world.control("POST", "quotas", { quota: "vpc/L-F678F1CE", value: null });
    expect(await read()).toBe(100);
    const refused = await world.control("POST", "quotas", { quota: "vpc/L-F678F1CE", value: -1 });
    expect(refused.status).toBe(400);
  });

  it("a certificate issued at the control endpoint exists", async () => {
    const client = new ACMClient(clientOptions(world.url));
    const issue = { domainName: "orders.example.com", region: "eu-west-1", status: "EXPIRED" };
    const { certificateArn } = (await world.control("POST", "certificates", issue)).body as { certificateArn: string };
    const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn: certificateArn }));
    expect(Certificate).toMatchObject({ DomainName: "orders.example.com", Status: "EXPIRED" });
    expect(Certificate?.CreatedAt).toBeInstanceOf(Date);
    await world.control("DELETE", "certificates");
    const gone = refusalOf(client.send(new DescribeCertificateCommand({ CertificateArn: certificateArn })));
    expect((await gone).code).toBe("ResourceNotFoundException");
  });
});
