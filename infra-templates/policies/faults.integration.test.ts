import { beforeAll, describe, expect, test } from "vitest";
import { templateBody } from "../two-tier/template";
import { exampleSpec } from "../two-tier/testing/example-spec";
import { evaluatePolicies } from "./evaluate";

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape, and these lines break it on purpose.
type Resources = Record<string, any>;
type Fault = [rule: string, logicalId: string | undefined, message: string, breakIt: (resources: Resources) => void];
let body: string;

beforeAll(() => {
  body = templateBody(exampleSpec());
}, 60_000);

const allow = (Action: unknown, Resource: unknown) => ({ Effect: "Allow", Action, Resource });
const open = (port: number) => ({ IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp: "0.0.0.0/0" });
const openIpv6 = (port: number) => ({ IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIpv6: "::/0" });
const inside = (from: number, to: number) => ({ IpProtocol: "tcp", FromPort: from, ToPort: to, CidrIp: "10.0.0.0/8" });
const everything = { IpProtocol: "-1", CidrIp: "10.0.0.0/8" };
const listed = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, SourcePrefixListId: { Ref: "Internet" } };
const ONLY_BALANCER = "internet_reaches_only_the_load_balancer";
const BALANCER = "LoadBalancerSecurityGroup";
const GROUP = "WebAutoScalingGroup";
const DROP_HEADERS = "load_balancer_drops_invalid_headers";
const DROP = { Key: "routing.http.drop_invalid_header_fields.enabled", Value: "true" };
const LOGS = { Key: "access_logs.s3.enabled", Value: "false" };
const TAGS = ["environment", "team", "owner", "cost-centre", "expiry"];
const FLOW_LOGS = "Nothing records the VPC's traffic";

/** The policies' clauses, each broken in our own template: what it says must be seen, there and nowhere else. */
const faults: Fault[] = [
  ["database_not_public", "Database", "from the internet", (r) => delete r.Database.Properties.PubliclyAccessible],
  ["database_encrypted", "Database", "in plain", (r) => delete r.Database.Properties.StorageEncrypted],
  ["database_password_managed", "Database", "carries", (r) => set(r.Database, { MasterUserPassword: "hunter2" })],
  ["database_password_managed", "Database", "Nobody", (r) => delete r.Database.Properties.ManageMasterUserPassword],
  ["database_tls", "Database", "default parameters", (r) => delete r.Database.Properties.DBParameterGroupName],
  ["database_tls", "DatabaseParameterGroup", "without TLS", (r) => delete forceSsl(r)["rds.force_ssl"]],
  ["database_backups", "Database", "no backups", (r) => delete r.Database.Properties.BackupRetentionPeriod],
  ["database_backups_a_week", "Database", "", (r) => set(r.Database, { BackupRetentionPeriod: 3 })],
  ["database_standby", "Database", "no standby", (r) => delete r.Database.Properties.MultiAZ],
  ["database_deletion_protection", "Database", "protects", (r) => delete r.Database.Properties.DeletionProtection],
  ["data_outlives_its_stack", "Database", "Deleting", (r) => delete r.Database.DeletionPolicy],
  ["data_outlives_its_stack", "Database", "replaces", (r) => delete r.Database.UpdateReplacePolicy],
  ["volumes_encrypted", "WebLaunchTemplate", "Nothing", (r) => delete launch(r).BlockDeviceMappings],
  ["volumes_encrypted", "WebLaunchTemplate", "write", (r) => delete launch(r).BlockDeviceMappings[0].Ebs.Encrypted],
  ["instance_metadata_v2", "WebLaunchTemplate", "token", (r) => delete launch(r).MetadataOptions],
  ["five_tags", "Internet", "no tags", (r) => delete r.Internet.Properties.Tags],
  ["five_tags", "WebLaunchTemplate", "tags", (r) => delete launch(r).TagSpecifications],
  ...TAGS.flatMap((key): Fault[] => [
    ["five_tags", "Vpc", `tag ${key}`, (r) => untag(r.Vpc.Properties, key)],
    ["five_tags", "WebLaunchTemplate", `volumes' tag ${key}`, (r) => untag(launch(r).TagSpecifications[0], key)],
  ]),
  ["no_ssh", "WebSecurityGroup", "SSH (port 22)", (r) => ingress(r.WebSecurityGroup, inside(22, 22))],
  ["no_ssh", "WebSecurityGroup", "port 3389", (r) => ingress(r.WebSecurityGroup, inside(3000, 4000))],
  ["no_ssh", "WebSecurityGroup", "every port", (r) => ingress(r.WebSecurityGroup, everything)],
  ["no_ssh", "WebIngressFromLoadBalancer", "SSH", (r) => set(r.WebIngressFromLoadBalancer, { FromPort: 1 })],
  ["no_ssh", "DatabaseIngressFromWeb", "3389", (r) => set(r.DatabaseIngressFromWeb, { FromPort: 3000 })],
  ["no_ssh", "DatabaseIngressFromWeb", "every port", (r) => set(r.DatabaseIngressFromWeb, { IpProtocol: "-1" })],
  ["no_ssh", "WebLaunchTemplate", "SSH key", (r) => Object.assign(launch(r), { KeyName: "mine" })],
  [ONLY_BALANCER, "WebSecurityGroup", "instances past", (r) => ingress(r.WebSecurityGroup, open(443))],
  [ONLY_BALANCER, "WebSecurityGroup", "instances past", (r) => ingress(r.WebSecurityGroup, openIpv6(443))],
  [ONLY_BALANCER, "DatabaseSecurityGroup", "the database", (r) => ingress(r.DatabaseSecurityGroup, open(443))],
  [ONLY_BALANCER, "DatabaseSecurityGroup", "the database", (r) => ingress(r.DatabaseSecurityGroup, openIpv6(80))],
  [ONLY_BALANCER, "WebIngressFromLoadBalancer", "beside", (r) => set(r.WebIngressFromLoadBalancer, open(8080))],
  [ONLY_BALANCER, "WebIngressFromLoadBalancer", "beside", (r) => set(r.WebIngressFromLoadBalancer, openIpv6(80))],
  [ONLY_BALANCER, "WebSecurityGroup", "instances past", (r) => ingress(r.WebSecurityGroup, listed)],
  [ONLY_BALANCER, "DatabaseSecurityGroup", "the database", (r) => ingress(r.DatabaseSecurityGroup, listed)],
  [ONLY_BALANCER, "WebIngressFromLoadBalancer", "beside", (r) => set(r.WebIngressFromLoadBalancer, listed)],
  ["internet_ingress_is_web_only", BALANCER, "other ports", (r) => ingress(r[BALANCER], open(8080))],
  ["internet_ingress_is_web_only", BALANCER, "other ports", (r) => ingress(r[BALANCER], openIpv6(8080))],
  ["internet_ingress_is_web_only", BALANCER, "other ports", (r) => ingress(r[BALANCER], { ...open(80), ToPort: 443 })],
  ["internet_ingress_is_web_only", BALANCER, "other ports", (r) => ingress(r[BALANCER], { ...listed, ToPort: 444 })],
  ["no_public_addresses", "WebSubnet1", "public address", (r) => set(r.WebSubnet1, { MapPublicIpOnLaunch: true })],
  ["no_public_addresses", "WebLaunchTemplate", "public", (r) => Object.assign(launch(r), { NetworkInterfaces: [{}] })],
  ["iam_no_wildcard_actions", "WebRolePolicy", "everything", (r) => grant(r.WebRolePolicy, allow("s3:*", "a"))],
  ["iam_no_wildcard_actions", "WebRolePolicy", "everything", (r) => grant(r.WebRolePolicy, allow(["*"], "a"))],
  ["iam_no_wildcard_actions", "FlowLogRole", "everything", (r) => grantInline(r.FlowLogRole, allow("logs:*", "a"))],
  [
    "iam_no_wildcard_actions",
    "WebRole",
    "managed",
    (r) => manage(r.WebRole, "arn:aws:iam::aws:policy/PowerUserAccess"),
  ],
  [
    "iam_no_wildcard_actions",
    "WebRole",
    "managed",
    (r) => manage(r.WebRole, { "Fn::Sub": `arn:\${AWS::Partition}:iam::aws:policy/AdministratorAccess` }),
  ],
  ["iam_wildcard_resources_narrowed", "WebRolePolicy", "every", (r) => grant(r.WebRolePolicy, allow("s3:Get", "*"))],
  ["iam_wildcard_resources_narrowed", "WebRolePolicy", "every", (r) => grant(r.WebRolePolicy, allow("s3:Get", ["*"]))],
  ["iam_wildcard_resources_narrowed", "FlowLogRole", "every", (r) => grantInline(r.FlowLogRole, allow("s3:Get", "*"))],
  [
    "iam_wildcard_resources_narrowed",
    "FlowLogRole",
    "every",
    (r) => grantInline(r.FlowLogRole, allow("s3:Get", ["*"])),
  ],
  ["vpc_flow_logs", undefined, FLOW_LOGS, (r) => delete r.FlowLog],
  ["vpc_flow_logs", undefined, FLOW_LOGS, (r) => set(r.FlowLog, { ResourceType: "Subnet" })],
  ["vpc_flow_logs", "FlowLog", "leaves out", (r) => set(r.FlowLog, { TrafficType: "REJECT" })],
  ["log_groups_expire", "WebLogGroup", "for ever", (r) => delete r.WebLogGroup.Properties.RetentionInDays],
  ["alarms_act", "WebCpuAlarm", "nobody", (r) => delete r.WebCpuAlarm.Properties.AlarmActions],
  ["alarms_act", "WebCpuAlarm", "nobody", (r) => set(r.WebCpuAlarm, { AlarmActions: [] })],
  ["alarms_act", "WebCpuAlarm", "missing data", (r) => delete r.WebCpuAlarm.Properties.TreatMissingData],
  ["alarms_act", "WebCpuAlarm", "Describe", (r) => delete r.WebCpuAlarm.Properties.AlarmDescription],
  [DROP_HEADERS, "LoadBalancer", "malformed", (r) => withAttributes(r.LoadBalancer, [])],
  [DROP_HEADERS, "LoadBalancer", "malformed", (r) => withAttributes(r.LoadBalancer, [LOGS])],
  [
    DROP_HEADERS,
    "LoadBalancer",
    "malformed",
    (r) => withAttributes(r.LoadBalancer, [LOGS, { ...DROP, Value: "false" }]),
  ],
  [DROP_HEADERS, "LoadBalancer", "malformed", (r) => delete r.LoadBalancer.Properties.LoadBalancerAttributes],
  ["instances_prove_they_answer", GROUP, "stay in service", (r) => set(r[GROUP], { HealthCheckType: "EC2" })],
  ["instances_prove_they_answer", GROUP, "not wait", (r) => delete r[GROUP].CreationPolicy],
  ["instances_prove_they_answer", GROUP, "would go on", (r) => delete r[GROUP].UpdatePolicy],
  ["two_instances_or_more", GROUP, "nobody is answered", (r) => set(r[GROUP], { MinSize: "1" })],
  ["nat_gateway_per_zone", undefined, "One NAT gateway", (r) => delete r.NatGateway2],
];

test.each(faults)("%s at %s: %s", async (ruleId, logicalId, message, breakIt) => {
  const template = JSON.parse(body);
  breakIt(template.Resources);
  const findings = await evaluatePolicies(JSON.stringify(template), null);
  expect(findings.filter((finding) => finding.ruleId !== ruleId)).toEqual([]);
  expect(findings).toContainEqual(
    expect.objectContaining({ ...(logicalId && { logicalId }), message: expect.stringContaining(message) }),
  );
});

describe("HTTPS", () => {
  const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-123456789012";
  const secure = (SslPolicy?: string) => {
    const template = JSON.parse(templateBody(exampleSpec({ certificateArn })));
    if (SslPolicy) set(template.Resources.HttpsListener, { SslPolicy });
    return template;
  };

  test("is asked for unless a waiver says why not", async () => {
    const plain = JSON.parse(body);
    expect(plain.Metadata.waivers).toHaveLength(1);
    delete plain.Metadata;
    expect(await evaluatePolicies(JSON.stringify(plain), null)).toMatchObject([
      { ruleId: "https_or_a_waiver", logicalId: "HttpListener", severity: "ERROR" },
    ]);
    expect(await evaluatePolicies(JSON.stringify(secure()), null)).toEqual([]);
  });

  test.each([
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
    "ELBSecurityPolicy-TLS13-1-1-2021-06",
  ])("with old TLS is refused, waiver or not: %s", async (SslPolicy) => {
    const { Metadata } = JSON.parse(body);
    for (const template of [secure(SslPolicy), { ...secure(SslPolicy), Metadata }]) {
      expect(await evaluatePolicies(JSON.stringify(template), null)).toMatchObject([
        { ruleId: "https_or_a_waiver", logicalId: "HttpsListener", path: "Properties.SslPolicy" },
      ]);
    }
  });
});

function withAttributes(loadBalancer: Resources, LoadBalancerAttributes: unknown[]) {
  set(loadBalancer, { LoadBalancerAttributes });
}
function set(resource: Resources, properties: object) {
  Object.assign(resource.Properties, properties);
}
function launch(resources: Resources) {
  return resources.WebLaunchTemplate.Properties.LaunchTemplateData;
}
function forceSsl(resources: Resources) {
  return resources.DatabaseParameterGroup.Properties.Parameters;
}
function untag(tagged: { Tags: { Key: string }[] }, key: string) {
  tagged.Tags = tagged.Tags.filter((tag) => tag.Key !== key);
}
function ingress(group: Resources, rule: object) {
  group.Properties.SecurityGroupIngress = [rule];
}
function grant(policy: Resources, statement: object) {
  policy.Properties.PolicyDocument.Statement.push(statement);
}
function grantInline(role: Resources, statement: object) {
  role.Properties.Policies[0].PolicyDocument.Statement.push(statement);
}
function manage(role: Resources, arn: unknown) {
  role.Properties.ManagedPolicyArns.push(arn);
}
