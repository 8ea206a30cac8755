import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import { describe, expect, test, vi } from "vitest";
import { parseSpec, type Spec, specFaults } from "./spec";
import { type ResolvedSpec, TwoTierStack } from "./stack";
import { environmentTags } from "./tags";
import { TEMPLATE_LIMIT_BYTES, templateBody } from "./template";
import { longestSpec } from "./testing/any-spec";
import { exampleSpec } from "./testing/example-spec";
import { readTemplate } from "./testing/read-template";

const template = readTemplate();

/** A change here replaces resources of environments that run: a database among them. */
const LOGICAL_IDS = `
AlarmSubscription AlarmTopic AlarmTopicPolicy Dashboard Database DatabaseConnectionsAlarm DatabaseCpuAlarm DatabaseIngressFromWeb
DatabaseLatencyAlarm DatabaseMemoryAlarm DatabaseMonitoringRole DatabaseParameterGroup DatabaseSecurityGroup
DatabaseStorageAlarm DatabaseSubnet1 DatabaseSubnet1RouteTable DatabaseSubnet1RouteTableAssociation DatabaseSubnet2
DatabaseSubnet2RouteTable DatabaseSubnet2RouteTableAssociation DatabaseSubnetGroup
DefaultSecurityGroupEgress FlowLog FlowLogGroup FlowLogRole HttpListener Internet InternetGateway InternetGatewayAttachment
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

  const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b";
  const { database } = exampleSpec();
  const secondNat = ["NatGateway2", "NatGateway2DropsAlarm", "NatGateway2PortsAlarm", "NatGatewayAddress2"];
  const replica = ["DatabaseReplica", "DatabaseReplicaLagAlarm", "DatabaseSecret"];
  test.each<[what: string, changes: Partial<Spec>, added: string[], removed: string[]]>([
    ["a certificate", { certificateArn }, ["HttpsListener"], []],
    ["one NAT gateway", { natGateways: 1 }, [], secondNat],
    ["a read replica", { database: { ...database, readReplica: true } }, replica, []],
    ["no standby", { database: { ...database, multiAz: false } }, [], []],
    ["access logs", { accessLogsBucket: "acme-access-logs" }, [], []],
    ["Git", { application: { source: "git", repository: "https://github.com/acme/orders.git", ref: "main" } }, [], []],
    ["S3", { application: { source: "s3", bucket: "acme-artifacts", key: "orders/app.zip" } }, [], []],
  ])("%s changes the logical ids in nothing else", (_, changes, added, removed) => {
    const ids = Object.keys(readTemplate(changes).Resources);
    expect(ids.filter((id) => !LOGICAL_IDS.includes(id)).sort()).toEqual(added);
    expect(LOGICAL_IDS.filter((id) => !ids.includes(id)).sort()).toEqual(removed);
  });

  test("create-only properties that repeat a default, whose removal would replace what runs", () => {
    const { Resources } = template;
    expect(Resources.LoadBalancer?.Properties.Type).toBe("application");
    expect(Resources.TargetGroup?.Properties.TargetType).toBe("instance");
    expect(Resources.FlowLog?.Properties.LogDestinationType).toBe("cloud-watch-logs");
    expect(Resources.NatGatewayAddress1?.Properties.Domain).toBe("vpc");
    expect(Resources.Database?.Properties.Port).toBe("5432");
    const groups = ["DatabaseSecurityGroup", "LoadBalancerSecurityGroup", "WebSecurityGroup"];
    expect(groups.map((id) => Resources[id]?.Properties.GroupDescription)).toEqual([
      "PostgreSQL",
      "Load balancer",
      "Flask instances",
    ]);
    expect(Resources.DatabaseParameterGroup?.Properties.Description).toBe("TLS only; slow statements are logged");
  });

  test("outputs, each with a word on what it is for", () => {
    const described = readTemplate({ database: { ...database, readReplica: true } }).Outputs;
    expect(Object.entries(described).map(([key, { Description }]) => [key, Description])).toEqual([
      ["Url", "The application"],
      ["DatabaseEndpoint", "The database, on port 5432, for the instances only"],
      ["ReplicaEndpoint", "For reports: reads only, seconds behind"],
      ["DatabaseSecretArn", "The secret with the database's password"],
      ["DashboardUrl", "Follow a request from the door to the data"],
    ]);
  });

  test("nothing but resources, outputs and words: no parameters, rules, conditions or assets", () => {
    expect(Object.keys(template).sort()).toEqual(["Description", "Metadata", "Outputs", "Resources"]);
    expect(JSON.stringify(template)).not.toMatch(/\bcdk|Bootstrap|AWS::Lambda|Custom::|AWS::SSM::Parameter/);
  });

  test("no physical names but that of the prefix list, which AWS demands and lets lists share", () => {
    const names =
      /^(Name|(PrefixList|Group|Role|Topic|Alarm|Dashboard|LogGroup|LoadBalancer|LaunchTemplate|InstanceProfile|AutoScalingGroup|DBSubnetGroup|DBParameterGroup)Name|DBInstanceIdentifier)$/;
    const named = Object.entries(template.Resources).flatMap(([id, { Properties }]) =>
      Object.entries(Properties ?? {})
        .filter(([key, value]) => names.test(key) && JSON.stringify(Object.keys(Object(value))) !== '["Ref"]')
        .map(([key]) => `${id}.${key}`),
    );
    expect(named).toEqual(["Internet.PrefixListName"]);
  });
});

test("constructs refuse what a spec would have refused before them", () => {
  const { web, database } = exampleSpec();
  const stack = (changes: Partial<Spec>) => () =>
    new TwoTierStack(new Stack(), "Environment", { spec: exampleSpec(changes) as ResolvedSpec });
  expect(stack({})).not.toThrow();
  expect(stack({ web: { ...web, minInstances: 3 } })).toThrow("lies between the minimum and the maximum");
  expect(stack({ web: { ...web, maxInstances: 1 } })).toThrow("lies between the minimum and the maximum");
  expect(stack({ database: { ...database, backupRetentionDays: 0 } })).not.toThrow();
  expect(stack({ database: { ...database, backupRetentionDays: 0, readReplica: true } })).toThrow("keeps backups");
});

describe("tags", () => {
  const tags = (properties: { Tags?: { Key: string; Value: string }[] }) =>
    Object.fromEntries((properties.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  /** Types CloudFormation gives no tags to. */
  const UNTAGGED =
    /Attachment$|Association$|::Route$|SecurityGroup(Ingress|Egress)$|Policy$|Subscription$|LaunchTemplate$|InstanceProfile$/;
  const everything = readTemplate({
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b",
    database: { ...exampleSpec().database, readReplica: true },
  });

  test.each(Object.entries(everything.Resources).filter(([, { Type }]) => !UNTAGGED.test(Type)))(
    "%s",
    (_, resource) => {
      expect(tags(resource.Properties)).toMatchObject({
        "cost-centre": "payments",
        environment: "orders-dev",
        expiry: "none",
        owner: "payments-oncall@example.com",
        team: "payments",
      });
    },
  );

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

  /** What stays free, so that the next change does not have to make room first. */
  const RESERVE_BYTES = 150;
  test.each<Spec["application"]>([
    { source: "sample" },
    { source: "git", repository: `https://example.com/${"r".repeat(140)}`, ref: "v".repeat(100) },
    { source: "s3", bucket: "b".repeat(63), key: `${"k".repeat(196)}.zip` },
  ])("fits an inline template for the longest spec there is, from $source", (application) => {
    const spec = { ...longestSpec(), application };
    expect(parseSpec(spec)).toMatchObject({ ok: true });
    expect(Buffer.byteLength(templateBody(spec))).toBeLessThanOrEqual(TEMPLATE_LIMIT_BYTES - RESERVE_BYTES);
  });

  test("is longer with a certificate than with the waiver, so that the longest spec has one", () => {
    const waived = templateBody({ ...longestSpec(), certificateArn: null });
    expect(waived.length).toBeLessThan(templateBody(longestSpec()).length);
  });

  test("cannot be made longer by one more character anywhere", () => {
    const longest = longestSpec();
    const region = longest.region.replace("x-", "xx-");
    const longer: Record<string, Partial<Spec>> = {
      name: { name: `${longest.name}n` },
      team: { team: `${longest.team}t` },
      alarmEmail: { alarmEmail: `e${longest.alarmEmail}` },
      accessLogsBucket: { accessLogsBucket: `${longest.accessLogsBucket}b` },
      certificateArn: { certificateArn: `${longest.certificateArn}c` },
      "web.instanceType": { web: { ...longest.web, instanceType: `u${longest.web.instanceType}` } },
      "database.instanceClass": {
        database: { ...longest.database, instanceClass: longest.database.instanceClass.replace("db.", "db.u") },
      },
      region: {
        region,
        availabilityZones: [`${region}a`, `${region}b`],
        certificateArn: longest.certificateArn?.replace(longest.region, region) ?? null,
      },
    };
    for (const [path, changes] of Object.entries(longer)) {
      expect(specFaults({ ...longest, ...changes }).map((fault) => fault.path.join("."))).toContain(path);
    }
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
