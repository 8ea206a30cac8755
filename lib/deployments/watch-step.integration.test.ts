import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Context } from "@/lib/context";
import { appendStackEvents } from "@/lib/events";
import { awsEvent } from "@/lib/events/testing/environment";
import { approveBy } from "@/lib/testing/decide";
import { again, planned, reaches } from "@/lib/testing/planned";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { prepareWorld, signedIn, system } from "@/lib/testing/world";
import { advance, type DeploymentView, getDeployment, requestDelete } from "./index";

let sandbox: TestSandbox;
let dev: Context;
let ada: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
}, 60_000);
afterAll(() => sandbox?.close(), 30_000);

const groupOf = (imageId: string) => ({
  Resources: {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "172.16.0.0/24" } },
    Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "172.16.0.0/25" } },
    Launch: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: { LaunchTemplateData: { InstanceType: "t3.small", ImageId: imageId } },
    },
    WebAutoScalingGroup: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      UpdatePolicy: {
        AutoScalingRollingUpdate: { MinInstancesInService: 1, WaitOnResourceSignals: true, PauseTime: "PT15M" },
      },
      Properties: {
        MinSize: "2",
        MaxSize: "2",
        VPCZoneIdentifier: [{ Ref: "Subnet" }],
        LaunchTemplate: {
          LaunchTemplateId: { Ref: "Launch" },
          Version: { "Fn::GetAtt": ["Launch", "LatestVersionNumber"] },
        },
      },
    },
  },
});
const group = JSON.stringify(groupOf("ami-0abcdef1234567890"));

/** A deployment whose instances do not come up, for this reason, which may have been kept already. */
async function failed(name: string, message: string, kept?: object): Promise<DeploymentView> {
  const fault = { kind: "fail-resource", logicalId: "WebAutoScalingGroup", on: "CREATE", times: 1, message };
  await sandbox.inject(fault);
  const deployment = await planned(dev, name, { template: group });
  await approveBy([ada], deployment);
  if (kept) await system().db.deployment.update({ where: { id: deployment.id }, data: { failure: kept } });
  return reaches(deployment.id, "FAILED");
}

it("keeps what an instance printed that did not start, though it is gone by then", { timeout: 90_000 }, async () => {
  const message =
    "Received 1 FAILURE signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement";
  const { failure, explanation, finalStackStatus } = await failed("silent", message);
  expect(finalStackStatus).toBe("ROLLBACK_COMPLETE");
  expect(explanation).toMatchObject({ kind: "failure-signal" });
  expect(failure).toMatchObject({ logicalId: "WebAutoScalingGroup", reason: message });
  expect(failure?.console?.instanceId).toMatch(/^i-0[0-9a-f]{16}$/);
  expect(failure?.console?.tail.split("\n").at(-1)).toMatch(/Boot failed with 22 at: curl .*\/readyz$/);
});

it("asks once more at the end where nothing was printed before", { timeout: 90_000 }, async () => {
  const reason = "Failed to receive 2 resource signal(s) within the specified duration";
  const resourceType = "AWS::AutoScaling::AutoScalingGroup";
  const kept = { reason, logicalId: "WebAutoScalingGroup", resourceType, status: "CREATE_FAILED", timestamp: null };
  const { failure } = await failed("late", reason, kept);
  expect(failure).toMatchObject(kept);
  expect(failure?.console?.tail).toContain("Failed to download metadata");
});

it("keeps what the instance printed that a rolling update launched", { timeout: 90_000 }, async () => {
  const first = await planned(dev, "rolled", { template: group });
  await approveBy([ada], first);
  await reaches(first.id, "SUCCEEDED");
  const message =
    "Received 1 FAILURE signal(s) out of 1. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement";
  const fault = { kind: "fail-resource", logicalId: "WebAutoScalingGroup", on: "UPDATE", times: 1, message };
  await sandbox.inject({ ...fault, stackName: "terrace-rolled" });
  const { id } = await again(dev, "rolled", JSON.stringify(groupOf("ami-0fedcba9876543210")));
  await approveBy([ada], await reaches(id, "AWAITING_REVIEW"));
  const { failure, explanation, finalStackStatus } = await reaches(id, "FAILED");
  expect(finalStackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(explanation).toMatchObject({ kind: "failure-signal" });
  const told = await system().db.stackEvent.findMany({
    where: { deploymentId: id, reason: { contains: "UniqueId" } },
    orderBy: { cursor: "asc" },
  });
  // The rollback launches an instance of the version before in its place.
  expect(told.map(({ reason }) => reason)).toEqual([
    `Received FAILURE signal with UniqueId ${failure?.console?.instanceId}`,
    expect.stringMatching(/^Received SUCCESS signal with UniqueId i-0/),
  ]);
  expect(failure?.console?.tail).toMatch(/Boot failed with 22 at: curl/);
});

it("is as true without, where Terrace may not read it", { timeout: 90_000 }, async () => {
  await sandbox.inject({ kind: "deny", service: "ec2", action: "GetConsoleOutput" });
  const { failure, explanation } = await failed(
    "unread",
    "Failed to receive 2 resource signal(s) within the specified duration",
  );
  expect(explanation).toMatchObject({ kind: "signal-time-out" });
  expect(failure).toMatchObject({ logicalId: "WebAutoScalingGroup" });
  expect(failure?.console).toBeUndefined();
});

it("is told as soon as an event tells it, while the stack still turns back", async () => {
  const { db } = system();
  const { id, stackArn } = await planned(dev, "turning", { template: group });
  const { environmentId } = await db.deployment.update({ where: { id }, data: { status: "EXECUTING" } });
  const says = async (logicalId: string, status: string, reason: string) => {
    const event = { logicalId, status, reason, resourceType: "AWS::AutoScaling::AutoScalingGroup" };
    const events = [awsEvent(stackArn ?? "", `${id}-${logicalId}-${status}`, event)];
    await appendStackEvents(db, { environmentId, deploymentId: id, stackArn: stackArn ?? "", events });
    return getDeployment({ ctx: dev, input: { id } });
  };
  expect((await says("Vpc", "CREATE_FAILED", "Resource creation cancelled")).failure).toBeNull();
  const message = "Failed to receive 2 resource signal(s) within the specified duration";
  const failing = await says("WebAutoScalingGroup", "CREATE_FAILED", message);
  expect(failing).toMatchObject({
    status: "EXECUTING",
    failure: { logicalId: "WebAutoScalingGroup", reason: message },
  });
  expect(failing.explanation).toMatchObject({ kind: "signal-time-out" });
});

it("is not what an update could not clean away after its resources were done", async () => {
  const { db } = system();
  const { id, stackArn } = await planned(dev, "cleaning", { template: group });
  const data = { status: "EXECUTING", kind: "UPDATE" } as const;
  const { environmentId } = await db.deployment.update({ where: { id }, data });
  const events = [awsEvent(stackArn ?? "", id, { logicalId: "Old", status: "DELETE_FAILED", reason: "It is in use" })];
  await appendStackEvents(db, { environmentId, deploymentId: id, stackArn: stackArn ?? "", events });
  expect((await getDeployment({ ctx: dev, input: { id } })).failure).toBeNull();
});

const watched = (topic: string) =>
  JSON.stringify({
    Resources: {
      Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: topic } },
      Database: {
        Type: "AWS::RDS::DBInstance",
        Properties: {
          ...{ Engine: "postgres", DBInstanceClass: "db.t3.medium", AllocatedStorage: "50" },
          ...{ MasterUsername: "orders", ManageMasterUserPassword: true },
        },
      },
      DatabaseCpuAlarm: {
        Type: "AWS::CloudWatch::Alarm",
        Properties: {
          ...{ Namespace: "AWS/RDS", MetricName: "CPUUtilization", Statistic: "Average" },
          Dimensions: [{ Name: "DBInstanceIdentifier", Value: { Ref: "Database" } }],
          // It decides after ten seconds, by any of the last minutes.
          ...{ Period: 10, EvaluationPeriods: 12, DatapointsToAlarm: 1 },
          ...{ Threshold: 95, ComparisonOperator: "GreaterThanThreshold" },
        },
      },
    },
  });

it("is the alarm that rang while the alarms were watched", { timeout: 90_000 }, async () => {
  const first = await planned(dev, "rang", { template: watched("one") });
  await approveBy([ada], first);
  await reaches(first.id, "SUCCEEDED");
  const { id } = await again(dev, "rang", watched("two"));
  const second = await reaches(id, "AWAITING_REVIEW");
  expect(second).toMatchObject({ bakeMinutes: 5, bakeAlarms: 1 });
  await approveBy([ada], second);
  // The watch takes 15 seconds then: it is under way when the alarm rings.
  await sandbox.control("POST", "speed", { speed: 20 });
  await vi.waitUntil(
    async () => {
      await advance({ ctx: system(), input: { deploymentId: id } });
      return system().db.stackEvent.findFirst({ where: { deploymentId: id, status: "UPDATE_COMPLETE" } });
    },
    { timeout: 30_000, interval: 10 },
  );
  await sandbox.inject({ kind: "metric", stackName: "terrace-rang", metricName: "CPUUtilization", value: 100 });
  const { failure, explanation, finalStackStatus } = await reaches(id, "FAILED");
  await sandbox.control("POST", "speed", { speed: 2000 });
  expect(finalStackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(failure).toMatchObject({ logicalId: null, status: "UPDATE_ROLLBACK_IN_PROGRESS" });
  expect(failure?.reason).toMatch(/^The following CloudWatch Alarms were in ALARM state: \[arn:.*DatabaseCpuAlarm/);
  expect(explanation).toMatchObject({ kind: "alarm-rang", specPaths: ["database.instanceClass"] });
  const events = await system().db.stackEvent.findMany({ where: { deploymentId: id }, orderBy: { cursor: "asc" } });
  expect(events.map(({ logicalId, status }) => `${logicalId} ${status}`)).toEqual([
    "terrace-rang UPDATE_IN_PROGRESS",
    ...["Topic UPDATE_IN_PROGRESS", "Topic UPDATE_COMPLETE"],
    "terrace-rang UPDATE_ROLLBACK_IN_PROGRESS",
    ...["Topic UPDATE_IN_PROGRESS", "Topic UPDATE_COMPLETE"],
    ...["terrace-rang UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "terrace-rang UPDATE_ROLLBACK_COMPLETE"],
  ]);
});

it("ends as the very stack does, whatever stands under its name by then", { timeout: 90_000 }, async () => {
  const topic = (name: string) => ({
    Resources: { Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: name } } },
  });
  const first = await planned(dev, "renamed", { template: JSON.stringify(topic("ours")) });
  await approveBy([ada], first);
  const { stackArn } = await reaches(first.id, "SUCCEEDED");
  const { deployment } = await requestDelete({ ctx: dev, input: { name: "renamed" } });
  await approveBy([ada], await reaches(deployment.id, "AWAITING_REVIEW"));
  const client = new CloudFormationClient({ region: "eu-west-1" });
  await vi.waitUntil(
    async () => {
      const { operationBeganAt } = await system().db.deployment.findUniqueOrThrow({ where: { id: deployment.id } });
      return operationBeganAt ?? advance({ ctx: system(), input: { deploymentId: deployment.id } }).then(() => null);
    },
    { timeout: 30_000, interval: 10 },
  );
  const ours = async () => (await client.send(new DescribeStacksCommand({ StackName: stackArn ?? "" }))).Stacks?.[0];
  await vi.waitUntil(async () => (await ours())?.StackStatus === "DELETE_COMPLETE", { timeout: 30_000, interval: 10 });
  const StackName = "terrace-renamed";
  await client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(topic("theirs")) }));
  expect(await reaches(deployment.id, "SUCCEEDED")).toMatchObject({ finalStackStatus: "DELETE_COMPLETE", stackArn });
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
  expect(Stacks?.[0]?.StackStatus).toMatch(/^CREATE_/);
});
