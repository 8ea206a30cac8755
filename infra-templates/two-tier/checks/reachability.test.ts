import { describe, expect, test } from "vitest";
import { readTemplate, ref, resource, type TemplateJson } from "../testing/read-template";
import { allPairs, EXPECTED_OPEN } from "./expected-flow";
import { type Pair, reachability } from "./reachability";
import { followRequest } from "./user-flow";

describe("the walk sees", () => {
  const tcp = (port: number) => ({ IpProtocol: "tcp", FromPort: port, ToPort: port });
  const properties = (template: TemplateJson, id: string) => resource(template, id).Properties;
  const addRoute = (template: TemplateJson, routeTable: string, target: object) => {
    template.Resources.AddedRoute = {
      Type: "AWS::EC2::Route",
      Properties: { RouteTableId: ref(routeTable), DestinationCidrBlock: "0.0.0.0/0", ...target },
    };
  };
  const addIngress = (template: TemplateJson, group: string, rule: object) => {
    template.Resources.AddedIngress = {
      Type: "AWS::EC2::SecurityGroupIngress",
      Properties: { GroupId: { "Fn::GetAtt": [group, "GroupId"] }, ...rule },
    };
  };
  /** Instances with public addresses in public subnets, as if somebody wanted to reach one. */
  const expose = (template: TemplateJson) => {
    for (const zone of [1, 2]) properties(template, `WebSubnet${zone}`).MapPublicIpOnLaunch = true;
    properties(template, "WebAutoScalingGroup").VPCZoneIdentifier = [ref("PublicSubnet1"), ref("PublicSubnet2")];
    for (const zone of [1, 2]) properties(template, `PublicSubnet${zone}`).MapPublicIpOnLaunch = true;
  };
  const everybody = { CidrIp: "0.0.0.0/0" };

  /** What changes in the table of pairs; nothing where a rule is there that no way leads to yet. */
  const mutations: [
    what: string,
    change: (template: TemplateJson) => void,
    differences: Partial<Record<Pair, string>>,
  ][] = [
    [
      "SSH on the load balancer",
      (template) =>
        properties(template, "LoadBalancerSecurityGroup").SecurityGroupIngress.push({ ...tcp(22), ...everybody }),
      { "internet -> load balancer": "tcp 22, tcp 80" },
    ],
    [
      "the internet's list let in on instances with public addresses",
      (template) => {
        expose(template);
        addIngress(template, "WebSecurityGroup", { ...tcp(22), SourcePrefixListId: ref("Internet") });
      },
      { "internet -> web": "tcp 22" },
    ],
    [
      "SSH on instances with public addresses",
      (template) => {
        expose(template);
        addIngress(template, "WebSecurityGroup", { ...tcp(22), ...everybody });
      },
      { "internet -> web": "tcp 22" },
    ],
    ["instances in another subnet that nobody may call", expose, {}],
    [
      "SSH from inside the VPC",
      (template) => addIngress(template, "WebSecurityGroup", { ...tcp(22), CidrIp: "172.16.0.0/16" }),
      {},
    ],
    [
      "SSH from inside the VPC, and a database that may say everything",
      (template) => {
        addIngress(template, "WebSecurityGroup", { ...tcp(22), CidrIp: "172.16.2.0/23" });
        delete properties(template, "DatabaseSecurityGroup").SecurityGroupEgress;
      },
      { "database -> web": "closed or tcp 22", "database -> load balancer": "tcp 80" },
    ],
    [
      "PostgreSQL for everybody, though no route leads there",
      (template) => addIngress(template, "DatabaseSecurityGroup", { ...tcp(5432), ...everybody }),
      {},
    ],
    [
      "PostgreSQL for everybody, and the load balancer may say everything",
      (template) => {
        addIngress(template, "DatabaseSecurityGroup", { ...tcp(5432), ...everybody });
        delete properties(template, "LoadBalancerSecurityGroup").SecurityGroupEgress;
      },
      { "load balancer -> database": "tcp 5432", "load balancer -> internet": "everything" },
    ],
    [
      "a public database",
      (template) => {
        addIngress(template, "DatabaseSecurityGroup", { ...tcp(5432), ...everybody });
        properties(template, "Database").PubliclyAccessible = true;
        addRoute(template, "DatabaseSubnet1RouteTable", { GatewayId: ref("InternetGateway") });
      },
      { "internet -> database": "closed or tcp 5432" },
    ],
    [
      "a database routed to the NAT gateway that may say everything",
      (template) => {
        delete properties(template, "DatabaseSecurityGroup").SecurityGroupEgress;
        addRoute(template, "DatabaseSubnet1RouteTable", { NatGatewayId: ref("NatGateway1") });
      },
      { "database -> internet": "closed or everything", "database -> load balancer": "tcp 80" },
    ],
    [
      "a database without a security group of ours",
      (template) => delete properties(template, "Database").VPCSecurityGroups,
      { "web -> database": "closed" },
    ],
    [
      "every port on one side",
      (template) => Object.assign(properties(template, "DatabaseIngressFromWeb"), { IpProtocol: "-1" }),
      {},
    ],
    [
      "every port on one side, every address on the other",
      (template) => {
        properties(template, "DatabaseIngressFromWeb").IpProtocol = "-1";
        properties(template, "Internet").Entries = [{ Cidr: "0.0.0.0/0" }];
      },
      { "web -> database": "tcp 443, tcp 5432" },
    ],
    [
      "HTTPS on the load balancer, and instances that may call its private addresses too",
      (template) => {
        properties(template, "LoadBalancerSecurityGroup").SecurityGroupIngress.push({ ...tcp(443), ...everybody });
        properties(template, "Internet").Entries.push({ Cidr: "172.16.0.0/23" });
      },
      // The other zone's subnet lies outside those two, so the pair is open at one of the load balancer's places.
      { "internet -> load balancer": "tcp 80, tcp 443", "web -> load balancer": "closed or tcp 443" },
    ],
    [
      "every port on both sides",
      (template) => {
        properties(template, "DatabaseIngressFromWeb").IpProtocol = "-1";
        properties(template, "WebSecurityGroup").SecurityGroupEgress = [{ IpProtocol: "-1", ...everybody }];
      },
      { "web -> database": "everything", "web -> internet": "everything", "web -> load balancer": "tcp 80" },
    ],
    [
      "a missing rule between two tiers",
      (template) => delete template.Resources.WebIngressFromLoadBalancer,
      { "load balancer -> web": "closed" },
    ],
    [
      "an instance that cannot call out in one zone",
      (template) => delete template.Resources.WebSubnet2DefaultRoute,
      { "web -> internet": "closed or tcp 443" },
    ],
    [
      "a NAT gateway without a way out itself",
      (template) => {
        properties(template, "NatGateway1").SubnetId = ref("DatabaseSubnet1");
        properties(template, "NatGateway2").ConnectivityType = "private";
      },
      { "web -> internet": "closed" },
    ],
    [
      "half of the internet",
      (template) => {
        properties(template, "Internet").Entries = [{ Cidr: "128.0.0.0/1" }];
      },
      { "web -> internet": "closed or tcp 443" },
    ],
    [
      "an internet gateway left unattached",
      (template) => delete template.Resources.InternetGatewayAttachment,
      { "internet -> load balancer": "closed", "web -> internet": "closed" },
    ],
    [
      "a load balancer that is internal",
      (template) => Object.assign(properties(template, "LoadBalancer"), { Scheme: "internal" }),
      { "internet -> load balancer": "closed" },
    ],
    [
      "a public subnet cut off",
      (template) => delete template.Resources.PublicSubnet1RouteTableAssociation,
      { "internet -> load balancer": "closed or tcp 80", "web -> internet": "closed or tcp 443" },
    ],
  ];

  test.each(mutations)("%s", (_, change, differences) => {
    const template = readTemplate();
    change(template);
    expect(reachability(template)).toEqual(allPairs({ ...EXPECTED_OPEN, ...differences }));
  });

  test.each(["AWS::EC2::VPCPeeringConnection", "AWS::EC2::NetworkAcl", "AWS::EC2::VPCEndpoint", "AWS::EC2::Instance"])(
    "that it cannot read %s",
    (Type) => {
      const template = readTemplate();
      template.Resources.Added = { Type, Properties: {} };
      expect(() => reachability(template)).toThrow(`Cannot read Added: ${Type}`);
    },
  );

  test.each<[what: string, rule: object, message: string]>([
    ["an IPv6 block", { CidrIpv6: "::/0" }, "Neither an IPv4 block, a group nor a list"],
    ["a prefix list of elsewhere", { SourcePrefixListId: "pl-12345678" }, "No reference to a resource"],
    ["a group of elsewhere", { SourceSecurityGroupId: "sg-12345678" }, "No reference to a resource"],
    ["two peers", { ...everybody, SourcePrefixListId: ref("Internet") }, "More than one peer"],
    ["no ports", { ...everybody, FromPort: undefined }, "No ports"],
  ])("that it cannot read a rule with %s", (_, rule, message) => {
    const template = readTemplate();
    addIngress(template, "WebSecurityGroup", { ...tcp(22), ...rule });
    expect(() => reachability(template)).toThrow(message);
  });

  test.each<[what: string, change: object, message: string]>([
    ["of IPv6 blocks", { AddressFamily: "IPv6" }, "Internet is no list of IPv4 blocks"],
    ["that does not hold its blocks", { MaxEntries: 11 }, "Internet has 12 blocks of at most 11"],
  ])("that it cannot read a list %s", (_, change, message) => {
    const template = readTemplate();
    Object.assign(properties(template, "Internet"), change);
    expect(() => reachability(template)).toThrow(message);
  });

  test("a request that ends nowhere", () => {
    const unheard = readTemplate();
    properties(unheard, "HttpListener").Port = 81;
    expect(() => followRequest(unheard)).toThrow(/0 of AWS::ElasticLoadBalancingV2::Listener/);
    const unanswered = readTemplate();
    properties(unanswered, "WebAutoScalingGroup").TargetGroupARNs = [];
    expect(() => followRequest(unanswered)).toThrow(/0 of AWS::AutoScaling/);
  });
});
