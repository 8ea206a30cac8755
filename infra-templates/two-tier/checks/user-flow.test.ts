import { describe, expect, test } from "vitest";
import { templateBody } from "../template";
import { exampleSpec } from "../testing/example-spec";
import { readTemplate, resourcesOf, type TemplateJson } from "../testing/read-template";
import { checkedSpecs } from "./checked-specs";
import { allPairs, EXPECTED_OPEN, EXPECTED_OPEN_WITH_CERTIFICATE } from "./expected-flow";
import { PAIRS, type Pair, reachability } from "./reachability";
import { describeRule, securityRules } from "./security-rules";
import { followRequest } from "./user-flow";

const SECURE = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b";

describe("of {internet, load balancer, web, database}", () => {
  test("there are twelve pairs", () => {
    expect(new Set(PAIRS).size).toBe(12);
  });

  test.each(checkedSpecs)("only those of the user flow are open: %s", (_, spec) => {
    const open = spec.certificateArn === null ? EXPECTED_OPEN : EXPECTED_OPEN_WITH_CERTIFICATE;
    expect(reachability(JSON.parse(templateBody(spec)))).toEqual(allPairs(open));
  });
});

describe("a request", () => {
  test("goes from the internet to the database", () => {
    expect(followRequest(readTemplate())).toEqual([
      "internet -> load balancer: tcp 80",
      "HttpListener forwards to TargetGroup",
      "load balancer -> web: tcp 8080",
      "WebAutoScalingGroup answers",
      "web -> database: tcp 5432",
      "Database answers",
    ]);
  });

  test("is sent to HTTPS first where there is a certificate", () => {
    const template = readTemplate({ certificateArn: SECURE });
    expect(followRequest(template).slice(0, 4)).toEqual([
      "internet -> load balancer: tcp 80",
      "HttpListener redirects to HTTPS 443",
      "internet -> load balancer: tcp 443",
      "HttpsListener forwards to TargetGroup",
    ]);
    expect(followRequest(template).slice(4)).toEqual(followRequest(readTemplate()).slice(2));
  });

  test.each(checkedSpecs)("finds every door open on its way: %s", (_, spec) => {
    const template = JSON.parse(templateBody(spec));
    const open = reachability(template);
    const doors = followRequest(template).flatMap((hop) => {
      const [pair, port] = hop.split(": ");
      return port ? [{ pair: pair as Pair, port }] : [];
    });
    expect(doors.length).toBeGreaterThanOrEqual(3);
    for (const { pair, port } of doors) expect(open[pair].split(", "), pair).toContain(port);
  });
});

test("nothing else has a place in the network", () => {
  const everything = exampleSpec({ database: { ...exampleSpec().database, readReplica: true } });
  const template: TemplateJson = JSON.parse(templateBody(everything));
  const network = [
    ...Object.keys(resourcesOf(template, "AWS::EC2::Subnet")),
    ...Object.keys(resourcesOf(template, "AWS::EC2::SecurityGroup")),
  ];
  const inNetwork = Object.values(template.Resources).filter(({ Properties }) => {
    const text = JSON.stringify(Properties ?? {});
    return network.some((id) => text.includes(`{"Ref":"${id}"}`) || text.includes(`{"Fn::GetAtt":["${id}",`));
  });
  expect([...new Set(inNetwork.map(({ Type }) => Type))].sort()).toEqual([
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::NatGateway",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBSubnetGroup",
  ]);
});

describe("the rules of the security groups", () => {
  /** The internet, as seen from a VPC in 172.16.0.0/12: these blocks, and with that one they are every address. */
  const INTERNET = [
    "0.0.0.0/1",
    "128.0.0.0/3",
    "160.0.0.0/5",
    "168.0.0.0/6",
    "172.0.0.0/12",
    "172.32.0.0/11",
    "172.64.0.0/10",
    "172.128.0.0/9",
    "173.0.0.0/8",
    "174.0.0.0/7",
    "176.0.0.0/4",
    "192.0.0.0/2",
  ];
  const OUR_RULES = [
    "DatabaseSecurityGroup Egress everything 127.0.0.1/32",
    "DatabaseSecurityGroup Ingress tcp 5432 WebSecurityGroup",
    "LoadBalancerSecurityGroup Egress tcp 8080 WebSecurityGroup",
    "LoadBalancerSecurityGroup Ingress tcp 80 0.0.0.0/0",
    ...INTERNET.map((block) => `WebSecurityGroup Egress tcp 443 ${block}`),
    "WebSecurityGroup Egress tcp 5432 DatabaseSecurityGroup",
    "WebSecurityGroup Ingress tcp 8080 LoadBalancerSecurityGroup",
    // The VPC's own group, which nothing is a member of: AWS lets members talk to each other, we let them say nothing.
    "default Egress everything 127.0.0.1/32",
    "default Ingress everything default",
  ];

  test.each(checkedSpecs)("are these alone: %s", (_, spec) => {
    const https = spec.certificateArn === null ? [] : ["LoadBalancerSecurityGroup Ingress tcp 443 0.0.0.0/0"];
    const rules = securityRules(JSON.parse(templateBody(spec))).map(describeRule);
    expect(rules.sort()).toEqual([...OUR_RULES, ...https].sort());
  });
});
