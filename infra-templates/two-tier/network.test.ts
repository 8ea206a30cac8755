import { Stack } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { Network, type NetworkProps } from "./network";
import { att, readTemplate, ref, resource, resourcesOf } from "./testing/read-template";

const template = readTemplate();
const properties = (logicalId: string) => resource(template, logicalId).Properties;

describe("the VPC", () => {
  test("is one, with the spec's block and DNS", () => {
    expect(Object.keys(resourcesOf(template, "AWS::EC2::VPC"))).toEqual(["Vpc"]);
    expect(properties("Vpc")).toMatchObject({
      CidrBlock: "172.16.0.0/16",
      EnableDnsHostnames: true,
      EnableDnsSupport: true,
    });
  });

  test("records all its flows in a log group that forgets", () => {
    expect(properties("FlowLog")).toMatchObject({
      ResourceId: ref("Vpc"),
      ResourceType: "VPC",
      TrafficType: "ALL",
      LogDestinationType: "cloud-watch-logs",
      LogGroupName: ref("FlowLogGroup"),
      DeliverLogsPermissionArn: att("FlowLogRole", "Arn"),
    });
    expect(properties("FlowLogGroup").RetentionInDays).toBe(30);
  });

  test("has a default security group that lets nothing out, and nothing uses it", () => {
    expect(properties("DefaultSecurityGroupEgress")).toMatchObject({
      GroupId: att("Vpc", "DefaultSecurityGroup"),
      IpProtocol: "-1",
      CidrIp: "127.0.0.1/32",
    });
    const users = Object.entries(template.Resources).filter(([, resource]) =>
      JSON.stringify(resource).includes("DefaultSecurityGroup"),
    );
    expect(users.map(([id]) => id)).toEqual(["DefaultSecurityGroupEgress"]);
  });
});

describe("each zone", () => {
  test.each([
    ["PublicSubnet1", "eu-west-1a", "172.16.0.0/24"],
    ["WebSubnet1", "eu-west-1a", "172.16.1.0/24"],
    ["DatabaseSubnet1", "eu-west-1a", "172.16.2.0/24"],
    ["PublicSubnet2", "eu-west-1b", "172.16.3.0/24"],
    ["WebSubnet2", "eu-west-1b", "172.16.4.0/24"],
    ["DatabaseSubnet2", "eu-west-1b", "172.16.5.0/24"],
  ])("%s is in %s with %s and gives no public addresses", (id, zone, cidr) => {
    expect(properties(id)).toMatchObject({
      VpcId: ref("Vpc"),
      AvailabilityZone: zone,
      CidrBlock: cidr,
    });
    // EC2 gives none unless a subnet says otherwise.
    expect(properties(id).MapPublicIpOnLaunch ?? false).toBe(false);
  });

  test("has no other subnet", () => {
    expect(Object.keys(resourcesOf(template, "AWS::EC2::Subnet"))).toHaveLength(6);
  });

  test("has a route table of its own for each subnet", () => {
    const associations = Object.values(resourcesOf(template, "AWS::EC2::SubnetRouteTableAssociation"));
    const subnets = Object.keys(resourcesOf(template, "AWS::EC2::Subnet")).sort();
    expect(associations.map(({ Properties }) => Properties.SubnetId.Ref).sort()).toEqual(subnets);
    for (const { Properties } of associations) {
      expect(Properties.RouteTableId).toEqual(ref(`${Properties.SubnetId.Ref}RouteTable`));
    }
  });

  test("has a NAT gateway with a fixed address in its public subnet", () => {
    for (const zone of [1, 2]) {
      expect(properties(`NatGateway${zone}`)).toMatchObject({
        SubnetId: ref(`PublicSubnet${zone}`),
        AllocationId: att(`NatGatewayAddress${zone}`, "AllocationId"),
      });
      expect(properties(`NatGatewayAddress${zone}`).Domain).toBe("vpc");
    }
  });
});

describe("routes", () => {
  test("are exactly four: public to the internet gateway, web to the NAT gateway of the same zone", () => {
    const routes = Object.values(resourcesOf(template, "AWS::EC2::Route")).map(({ Properties }) => Properties);
    const everywhere = { DestinationCidrBlock: "0.0.0.0/0" };
    expect(routes).toHaveLength(4);
    for (const zone of [1, 2]) {
      expect(routes).toContainEqual({
        ...everywhere,
        RouteTableId: ref(`PublicSubnet${zone}RouteTable`),
        GatewayId: ref("InternetGateway"),
      });
      expect(routes).toContainEqual({
        ...everywhere,
        RouteTableId: ref(`WebSubnet${zone}RouteTable`),
        NatGatewayId: ref(`NatGateway${zone}`),
      });
    }
  });

  test("wait for the internet gateway to be attached", () => {
    expect(properties("InternetGatewayAttachment")).toEqual({
      VpcId: ref("Vpc"),
      InternetGatewayId: ref("InternetGateway"),
    });
    for (const zone of [1, 2]) {
      const route = `PublicSubnet${zone}DefaultRoute`;
      expect(resource(template, route).DependsOn).toEqual(["InternetGatewayAttachment"]);
      // A NAT gateway waits for its address, and that for the way it will use.
      expect(resource(template, `NatGatewayAddress${zone}`).DependsOn).toEqual([route]);
    }
  });
});

describe("with a single NAT gateway", () => {
  const single = readTemplate({ natGateways: 1 });

  test("it stands in the first zone and both web subnets go out through it", () => {
    expect(Object.keys(resourcesOf(single, "AWS::EC2::NatGateway"))).toEqual(["NatGateway1"]);
    expect(Object.keys(resourcesOf(single, "AWS::EC2::EIP"))).toEqual(["NatGatewayAddress1"]);
    expect(resource(single, "NatGateway1").Properties.SubnetId).toEqual(ref("PublicSubnet1"));
    for (const zone of [1, 2]) {
      expect(resource(single, `WebSubnet${zone}DefaultRoute`).Properties.NatGatewayId).toEqual(ref("NatGateway1"));
    }
  });

  test("what remains is the same as with two", () => {
    const changed = Object.entries(single.Resources).filter(
      ([id, of]) => JSON.stringify(of) !== JSON.stringify(template.Resources[id]),
    );
    expect(changed.map(([id]) => id)).toEqual(["WebSubnet2DefaultRoute", "Dashboard"]);
  });
});

describe("a network that cannot be", () => {
  const props = {
    cidrBlock: "172.16.0.0/16",
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
    publicCidrBlocks: ["172.16.0.0/24", "172.16.3.0/24"],
    webCidrBlocks: ["172.16.1.0/24", "172.16.4.0/24"],
    databaseCidrBlocks: ["172.16.2.0/24", "172.16.5.0/24"],
  };
  const network = (changes: Partial<NetworkProps>) => () =>
    new Network(new Stack(), "Network", { ...props, ...changes });

  test("is refused", () => {
    expect(network({})).not.toThrow();
    expect(network({ natGateways: 0 })).toThrow("Give from 1 to 2 NAT gateways.");
    expect(network({ natGateways: 3 })).toThrow("Give from 1 to 2 NAT gateways.");
    expect(network({ webCidrBlocks: ["172.16.1.0/24"] })).toThrow("Give 2 subnets of each tier, one for each zone.");
  });
});
