import { describe, expect, test } from "vitest";
import { att, readTemplate, ref, resource, resourcesOf, type TemplateJson } from "./testing/read-template";

const template = readTemplate();
const withCertificate = readTemplate({ certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b" });

const GROUPS = ["LoadBalancerSecurityGroup", "WebSecurityGroup", "DatabaseSecurityGroup"];

describe("who may talk to whom", () => {
  test("each tier is in its own group, and every group has a member", () => {
    expect(Object.keys(resourcesOf(template, "AWS::EC2::SecurityGroup")).sort()).toEqual([...GROUPS].sort());
    expect(resource(template, "LoadBalancer").Properties.SecurityGroups).toEqual([ref("LoadBalancerSecurityGroup")]);
    expect(resource(template, "WebLaunchTemplate").Properties.LaunchTemplateData.SecurityGroupIds).toEqual([
      ref("WebSecurityGroup"),
    ]);
    expect(resource(template, "Database").Properties.VPCSecurityGroups).toEqual([ref("DatabaseSecurityGroup")]);
  });
});

test("every rule but the closed ones says what it is for", () => {
  const spoken = Object.values(withCertificate.Resources)
    .filter(({ Type }) => /SecurityGroup(Ingress)?$/.test(Type))
    .flatMap(({ Properties }) => [
      ...(Properties.SecurityGroupIngress ?? []),
      ...(Properties.SecurityGroupEgress ?? []),
      ...(Properties.GroupId ? [Properties] : []),
    ])
    .map(({ Description }) => Description);
  expect(spoken.sort()).toEqual(
    [
      "AWS APIs and packages",
      "From the instances",
      "From the load balancer",
      "HTTP, redirected to HTTPS",
      "HTTPS",
      "Nowhere",
      "To the Flask instances",
      "To the database",
    ].sort(),
  );
});

describe("roles", () => {
  const trusted = (id: string) => resource(template, id).Properties.AssumeRolePolicyDocument.Statement[0].Principal;
  const managed = (id: string) => JSON.stringify(resource(template, id).Properties.ManagedPolicyArns);

  test("the instances' role is EC2's, with Session Manager", () => {
    expect(trusted("WebRole")).toEqual({ Service: "ec2.amazonaws.com" });
    expect(managed("WebRole")).toContain(":iam::aws:policy/AmazonSSMManagedInstanceCore");
    expect(resource(template, "WebInstanceProfile").Properties.Roles).toEqual([ref("WebRole")]);
  });

  test("the database's role is enhanced monitoring's", () => {
    expect(trusted("DatabaseMonitoringRole")).toEqual({ Service: "monitoring.rds.amazonaws.com" });
    expect(managed("DatabaseMonitoringRole")).toContain("service-role/AmazonRDSEnhancedMonitoringRole");
  });

  test("the instances may do four things, each on their own resource", () => {
    const { Roles, PolicyDocument } = resource(template, "WebRolePolicy").Properties;
    expect(Roles).toEqual([ref("WebRole")]);
    const statements: { Sid: string; Action: string[]; Resource: unknown }[] = PolicyDocument.Statement;
    expect(Object.fromEntries(statements.map(({ Sid, Resource }) => [Sid, Resource]))).toEqual({
      ReadOwnSecret: att("Database", "MasterUserSecret.SecretArn"),
      SignInAsFlask: {
        "Fn::Sub": `arn:\${AWS::Partition}:rds-db:\${AWS::Region}:\${AWS::AccountId}:dbuser:\${Database.DbiResourceId}/flask`,
      },
      WriteOwnLogs: att("WebLogGroup", "Arn"),
      WriteOwnMetrics: "*",
    });
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
  });

  const s3 = (key: string) => readTemplate({ application: { source: "s3", bucket: "acme-artifacts", key } });
  const artifactStatement = (of: TemplateJson) =>
    resource(of, "WebRolePolicy").Properties.PolicyDocument.Statement.find(
      ({ Sid }: { Sid: string }) => Sid === "ReadOwnArtifact",
    );

  test("the instances may read their artifact in S3, that object alone, and only if they have one", () => {
    expect(artifactStatement(s3("orders/app-1.4.0.zip"))).toEqual({
      Sid: "ReadOwnArtifact",
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: { "Fn::Sub": `arn:\${AWS::Partition}:s3:::acme-artifacts/orders/app-1.4.0.zip` },
    });
    expect(artifactStatement(template)).toBeUndefined();
  });

  test("the one wildcard resource is held to a namespace", () => {
    const everywhere = Object.values(template.Resources)
      .flatMap(({ Properties }) => [Properties.PolicyDocument, ...(Properties.Policies ?? []).map(policyOf)])
      .flatMap((document) => document?.Statement ?? [])
      .filter(({ Resource }) => JSON.stringify(Resource).includes('"*"'));
    expect(everywhere).toEqual([
      {
        Sid: "WriteOwnMetrics",
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData"],
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "Terrace/Host" } },
      },
    ]);
  });
});

function policyOf({ PolicyDocument }: { PolicyDocument: unknown }) {
  return PolicyDocument as { Statement: { Resource: unknown }[] };
}
