import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { parseSpec, type Spec } from "./spec";
import { environmentTags } from "./stack";
import { TEMPLATE_LIMIT_BYTES, templateBody } from "./template";
import { longestSpec } from "./testing/any-spec";
import { exampleSpec } from "./testing/example-spec";
import { readTemplate } from "./testing/read-template";

const template = readTemplate();

/** A change here replaces resources of environments that run: a database among them. */
const LOGICAL_IDS = `
AlarmSubscription AlarmTopic Dashboard Database DatabaseConnectionsAlarm DatabaseCpuAlarm DatabaseIngressFromWeb
DatabaseMemoryAlarm DatabaseMonitoringRole DatabaseParameterGroup DatabaseReadLatencyAlarm DatabaseSecurityGroup
DatabaseStorageAlarm DatabaseSubnet1 DatabaseSubnet1RouteTable DatabaseSubnet1RouteTableAssociation DatabaseSubnet2
DatabaseSubnet2RouteTable DatabaseSubnet2RouteTableAssociation DatabaseSubnetGroup DatabaseWriteLatencyAlarm
DefaultSecurityGroupEgress FlowLog FlowLogGroup FlowLogRole HttpListener InternetGateway InternetGatewayAttachment
LoadBalancer LoadBalancer5xxAlarm LoadBalancerSecurityGroup NatGateway1 NatGateway1DropsAlarm NatGateway1PortsAlarm
NatGateway2 NatGateway2DropsAlarm NatGateway2PortsAlarm NatGatewayAddress1 NatGatewayAddress2 PublicSubnet1
PublicSubnet1DefaultRoute PublicSubnet1RouteTable PublicSubnet1RouteTableAssociation PublicSubnet2
PublicSubnet2DefaultRoute PublicSubnet2RouteTable PublicSubnet2RouteTableAssociation ScaleOnCpu ScaleOnRequests
Target5xxAlarm TargetGroup TargetLatencyAlarm UnhealthyHostsAlarm Vpc WebAutoScalingGroup WebCpuAlarm
WebInServiceAlarm WebIngressFromLoadBalancer WebInstanceProfile WebLaunchTemplate WebLogGroup WebRole WebRolePolicy
WebSecurityGroup WebSubnet1 WebSubnet1DefaultRoute WebSubnet1RouteTable WebSubnet1RouteTableAssociation WebSubnet2
WebSubnet2DefaultRoute WebSubnet2RouteTable WebSubnet2RouteTableAssociation
`
  .trim()
  .split(/\s+/);

describe("the contract", () => {
  test("logical ids", () => {
    expect(Object.keys(template.Resources).sort()).toEqual([...LOGICAL_IDS].sort());
  });

  test("a certificate adds one listener and nothing else", () => {
    const secure = readTemplate({ certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b" });
    expect(Object.keys(secure.Resources).filter((id) => !LOGICAL_IDS.includes(id))).toEqual(["HttpsListener"]);
  });

  test("outputs", () => {
    expect(Object.keys(template.Outputs)).toEqual([
      "Url",
      "LoadBalancerDnsName",
      "DatabaseEndpoint",
      "DatabasePort",
      "DatabaseSecretArn",
      "DashboardUrl",
      "VpcId",
    ]);
  });

  test("nothing but resources, outputs and words: no parameters, rules, conditions or assets", () => {
    expect(Object.keys(template).sort()).toEqual(["Description", "Metadata", "Outputs", "Resources"]);
    expect(JSON.stringify(template)).not.toMatch(/cdk|bootstrap|AWS::Lambda|Custom::|AWS::SSM::Parameter/i);
  });

  test("no physical names", () => {
    const names =
      /^(Name|(Group|Role|Topic|Alarm|Dashboard|LogGroup|LoadBalancer|LaunchTemplate|InstanceProfile|AutoScalingGroup|DBSubnetGroup|DBParameterGroup)Name|DBInstanceIdentifier)$/;
    const named = Object.entries(template.Resources).flatMap(([id, { Properties }]) =>
      Object.entries(Properties ?? {})
        .filter(([key, value]) => names.test(key) && JSON.stringify(Object.keys(Object(value))) !== '["Ref"]')
        .map(([key]) => `${id}.${key}`),
    );
    expect(named).toEqual([]);
  });
});

describe("tags", () => {
  const tags = (properties: { Tags?: { Key: string; Value: string }[] }) =>
    Object.fromEntries((properties.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  /** Types CloudFormation gives no tags to. */
  const UNTAGGED =
    /Attachment$|Association$|::Route$|SecurityGroup(Ingress|Egress)$|Listener$|Dashboard$|Policy$|Subscription$|LaunchTemplate$|InstanceProfile$/;

  test.each(Object.entries(template.Resources).filter(([, { Type }]) => !UNTAGGED.test(Type)))("%s", (_, resource) => {
    expect(tags(resource.Properties)).toMatchObject({
      "cost-centre": "payments",
      environment: "orders-dev",
      expiry: "none",
      owner: "payments-oncall@example.com",
      team: "payments",
    });
  });

  test("reach what the Auto Scaling group launches", () => {
    const group = template.Resources.WebAutoScalingGroup?.Properties.Tags;
    expect(group.every(({ PropagateAtLaunch }: { PropagateAtLaunch: boolean }) => PropagateAtLaunch)).toBe(true);
    const launch = template.Resources.WebLaunchTemplate?.Properties;
    const specifications = [...launch.TagSpecifications, ...launch.LaunchTemplateData.TagSpecifications];
    expect(specifications.map(({ ResourceType }) => ResourceType)).toEqual(["launch-template", "volume"]);
    for (const specification of specifications) expect(tags(specification)).toEqual(environmentTags(exampleSpec()));
  });

  test("name the expiry as a day in UTC", () => {
    expect(environmentTags(exampleSpec({ expiresAt: "2027-03-31T23:30:00-02:00" })).expiry).toBe("2027-04-01");
    expect(environmentTags(exampleSpec({ expiresAt: "2027-03-31" })).expiry).toBe("2027-03-31");
  });
});

describe("the body", { timeout: 60_000 }, () => {
  test("is the same bytes for the same spec, however its keys are ordered", () => {
    const spec = exampleSpec();
    const reversed = Object.fromEntries(Object.entries(spec).reverse()) as Spec;
    expect(templateBody(reversed)).toBe(templateBody(spec));
  });

  test("depends on every field that says something about AWS", () => {
    const body = templateBody(exampleSpec());
    const changes: Partial<Spec>[] = [
      { name: "orders-test" },
      { team: "checkout" },
      { vpcCidr: "172.16.0.0/20" },
      { availabilityZones: ["eu-west-1b", "eu-west-1c"] },
      { alarmEmail: "other@example.com" },
      { expiresAt: "2027-03-31" },
      { web: { ...exampleSpec().web, imageId: "ami-0123456789abcdef0" } },
    ];
    for (const change of changes) expect(templateBody(exampleSpec(change))).not.toBe(body);
  });

  test("fits an inline template for the longest spec there is", () => {
    expect(parseSpec(longestSpec())).toMatchObject({ ok: true });
    expect(Buffer.byteLength(templateBody(longestSpec()))).toBeLessThanOrEqual(TEMPLATE_LIMIT_BYTES);
  });

  test("says why it cannot be made", () => {
    expect(() => templateBody(exampleSpec({ vpcCidr: "10.0.0.0" }))).toThrow(/vpcCidr: "10\.0\.0\.0" was given/);
    expect(() => templateBody(exampleSpec({ web: { ...exampleSpec().web, imageId: null } }))).toThrow(/machine image/);
  });

  test("leaves no file behind, whether it could be made or not", () => {
    const folder = mkdtempSync(join(tmpdir(), "terrace-test-"));
    vi.stubEnv("TMPDIR", folder);
    try {
      templateBody(exampleSpec());
      expect(() => templateBody(exampleSpec({ name: "No" }))).toThrow();
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });
});
