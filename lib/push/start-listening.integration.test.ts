import { CloudFormationClient, CreateStackCommand } from "@aws-sdk/client-cloudformation";
import { GetQueueUrlCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { QUEUE_NAME as TEMPLATES_NAME } from "@/infra-templates/portal-events/stack";
import { portalEventsBody } from "@/infra-templates/portal-events/template";
import { describeStack } from "@/lib/aws";
import { database } from "@/lib/db/client";
import { onNotification, type Wake } from "@/lib/db/notify";
import { advance } from "@/lib/deployments";
import { env } from "@/lib/env";
import { makeEnvironment, systemContext } from "@/lib/events/testing/environment";
import { prepareQueue } from "@/lib/jobs/queue";
import { accessTo, saveTarget } from "@/lib/targets";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { isHeard, startListening } from ".";
import { QUEUE_NAME } from "./listen";

const ctx = systemContext();
const db = database();
const region = "eu-west-1";
const place = { accountId: "123456789012", region };
let sandbox: TestSandbox;
let sqs: SQSClient;
let listening: ReturnType<typeof startListening>;
const heard: Wake[] = [];
let stopHearing: () => void;

beforeAll(async () => {
  await prepareQueue(env().DATABASE_URL);
  sandbox = await openTestSandbox();
  sqs = new SQSClient({ region, useQueueUrlAsEndpoint: false });
  await push(true);
  await new Promise<void>((resolve) => {
    stopHearing = onNotification((wake) => (wake.kind === "reconnected" ? resolve() : heard.push(wake)));
  });
  listening = startListening(ctx, 50);
});
afterAll(async () => {
  await listening.stop();
  stopHearing();
  sqs.destroy();
  await sandbox.close();
  await db.$disconnect();
});

const push = (pushesEvents: boolean) =>
  saveTarget({ ctx, input: { name: "pushing", accountId: place.accountId, regions: [region], pushesEvents } });
const send = async (...bodies: string[]) => {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: QUEUE_NAME }));
  for (const MessageBody of bodies) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
};
const message = (stackArn: string, id: string, token = "", time = new Date()) =>
  JSON.stringify({
    id,
    source: "aws.cloudformation",
    "detail-type": "CloudFormation Resource Status Change",
    time: `${time.toISOString().slice(0, 19)}Z`,
    detail: {
      "stack-id": stackArn,
      "logical-resource-id": "Database",
      "physical-resource-id": "database-1",
      "status-details": { status: "CREATE_IN_PROGRESS", "status-reason": "" },
      "resource-type": "AWS::RDS::DBInstance",
      "client-request-token": token,
    },
  });
const told = () => heard.flatMap((wake) => (wake.kind === "pushed" ? [wake] : []));
const waitingJobs = (deploymentId: string) => db.$queryRaw<{ soon: boolean }[]>`
  SELECT start_after <= now() + interval '2 seconds' AS soon FROM pgboss.job
  WHERE name = 'advance' AND state = 'created' AND singleton_key = ${deploymentId}`;

it("looks for the queue that the template makes until it is there", async () => {
  expect(QUEUE_NAME).toBe(TEMPLATES_NAME);
  await vi.waitUntil(async () => (await sandbox.calls("sqs:GetQueueUrl")) > 1);
  expect(isHeard(place)).toBe(false);
  const cloudFormation = new CloudFormationClient({ region });
  await cloudFormation.send(new CreateStackCommand({ StackName: "portal-events", TemplateBody: portalEventsBody() }));
  cloudFormation.destroy();
  await vi.waitUntil(
    () =>
      send("made").then(
        () => true,
        () => false,
      ),
    { timeout: 10_000 },
  );
  await vi.waitUntil(() => isHeard(place), { timeout: 10_000 });
});

it("lets a worker that hears look less often by itself", async () => {
  const { deploymentId, environmentId } = await makeEnvironment();
  const access = accessTo({ ...place, roleArn: null, externalId: null }, region);
  const stackArn = (await describeStack(access, "portal-events"))?.stackArn;
  const data = { stackArn, operationToken: "exec-none", operationBeganAt: new Date() };
  await db.deployment.update({ where: { id: deploymentId }, data });
  const next = () => advance({ ctx, input: { deploymentId } });
  expect(await next()).toBe(1_500);
  const { targetId } = await db.environment.findUniqueOrThrow({ where: { id: environmentId } });
  await db.target.update({ where: { id: targetId }, data: { accountId: place.accountId } });
  expect(await next()).toBe(12_000);
});

it("tells viewers what is pushed of a stack that runs, has it looked at once, and lets everything else go", async () => {
  const { stackArn, environmentId, deploymentId } = await makeEnvironment();
  await db.deployment.update({ where: { id: deploymentId }, data: { stackArn } });
  const foreign = stackArn.replace("orders", "strange");
  const long = new Date(Date.now() - 300_000);
  await send("{", message(foreign, "foreign"), message(stackArn, "old", "", long));
  await send(message(stackArn, "ours", `exec-${deploymentId}`), message(stackArn, "theirs", "Console-UpdateStack-1"));
  await send(message(stackArn, "ours", `exec-${deploymentId}`));
  await vi.waitUntil(() => told().length >= 3, { timeout: 10_000 });
  const event = {
    logicalId: "Database",
    physicalId: "database-1",
    resourceType: "AWS::RDS::DBInstance",
    status: "CREATE_IN_PROGRESS",
    reason: null,
  };
  const summary = told().map((wake) => [wake.environmentId, wake.event.id, wake.event.deploymentId]);
  expect(summary.sort()).toEqual([
    [environmentId, "ours", deploymentId],
    [environmentId, "ours", deploymentId],
    [environmentId, "theirs", null],
  ]);
  expect(told()[0]?.event).toMatchObject(event);
  expect(await waitingJobs(deploymentId)).toEqual([{ soon: true }]);
  expect(await db.stackEvent.count({ where: { environmentId } })).toBe(0);
  expect(isHeard(place)).toBe(true);
});

it("goes on after AWS refused", async () => {
  const { stackArn, deploymentId } = await makeEnvironment();
  await db.deployment.update({ where: { id: deploymentId }, data: { stackArn } });
  await sandbox.inject({ kind: "deny", service: "sqs", action: "ReceiveMessage", times: 1 });
  heard.length = 0;
  await send(message(stackArn, "first"));
  await vi.waitUntil(() => told().length === 1, { timeout: 10_000 });
  await send(message(stackArn, "second"));
  await vi.waitUntil(() => told().length === 2, { timeout: 10_000 });
});

it("leaves the queue of a target that pushes no more to others, and comes back when it does", async () => {
  await push(false);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: QUEUE_NAME }));
  await vi.waitUntil(
    async () => {
      await send("anybody there?");
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
      return Messages?.length === 1;
    },
    { timeout: 10_000 },
  );
  const { stackArn, deploymentId } = await makeEnvironment();
  await db.deployment.update({ where: { id: deploymentId }, data: { stackArn } });
  heard.length = 0;
  await push(true);
  await send(message(stackArn, "again"));
  await vi.waitUntil(() => told().length === 1, { timeout: 10_000 });
});

it("ends at once in the middle of a long poll", async () => {
  const before = performance.now();
  await listening.stop();
  expect(performance.now() - before).toBeLessThan(5_000);
});
