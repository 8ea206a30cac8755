import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { portalEventsBody } from "@/infra-templates/portal-events/template";
import { clientOptions, parameter, refusalOf, topic, until, World } from "../testing/world";

let world: World;
let sqs: SQSClient;
let url = "";

beforeAll(async () => {
  world = await World.start();
  sqs = new SQSClient({ ...clientOptions(world.url), useQueueUrlAsEndpoint: false });
});
afterAll(async () => {
  sqs.destroy();
  await world.close();
});

const queueUrl = async (QueueName: string) => (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? "";
const receive = async (waitSeconds: number, QueueUrl = url) => {
  const input = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: waitSeconds };
  return (await sqs.send(new ReceiveMessageCommand(input))).Messages ?? [];
};
const remove = (messages: Message[]) =>
  sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: url,
      Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );

it("knows no queue before a stack has made one", async () => {
  const refusal = await refusalOf(sqs.send(new GetQueueUrlCommand({ QueueName: "terrace-events" })));
  expect(refusal.code).toBe("QueueDoesNotExist");
});

it("brings the events of the stacks that the rule names, each at least once, as EventBridge words them", async () => {
  const portal = await world.create("portal-events", JSON.parse(portalEventsBody()));
  expect(portal.StackStatus).toBe("CREATE_COMPLETE");
  url = await queueUrl("terrace-events");
  const { EventQueue, StackEvents } = JSON.parse(portalEventsBody()).Resources;
  EventQueue.Properties.QueueName = "no-policy";
  await world.create("no-policy", { Resources: { EventQueue, StackEvents } });

  await world.create("other", { Resources: { Topic: topic("elsewhere") } });
  const stack = await world.create("terrace-orders", { Resources: { Note: parameter("first") } });
  const told = await world.events(stack.StackId as string);
  const seen = new Map<string, unknown>();
  await until(
    async () => {
      const messages = await receive(1);
      for (const { Body = "" } of messages) seen.set(JSON.parse(Body).id, JSON.parse(Body));
      if (messages.length > 0) await remove(messages);
      return seen.size;
    },
    (count) => count >= told.length,
  );
  const created = told.find(
    (event) => event.LogicalResourceId === "Note" && event.ResourceStatus === "CREATE_COMPLETE",
  );
  const time = `${created?.Timestamp?.toISOString().slice(0, 19)}Z`;
  const common = { version: "0", source: "aws.cloudformation", account: "123456789012", region: "eu-west-1" };
  expect([...seen.values()]).toContainEqual({
    ...common,
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
    "detail-type": "CloudFormation Resource Status Change",
    time,
    resources: [stack.StackId],
    detail: {
      "stack-id": stack.StackId,
      "logical-resource-id": "Note",
      "physical-resource-id": created?.PhysicalResourceId,
      "status-details": { status: "CREATE_COMPLETE", "status-reason": "" },
      "resource-type": "AWS::SSM::Parameter",
      "client-request-token": created?.ClientRequestToken ?? "",
    },
  });
  const ends = [...seen.values()].filter(
    (event) => (event as { "detail-type": string })["detail-type"] === "CloudFormation Stack Status Change",
  );
  expect(ends.at(-1)).toMatchObject({ detail: { "stack-id": stack.StackId } });
  expect(seen.size).toBe(told.length);
  expect(await receive(0, await queueUrl("no-policy"))).toEqual([]);
});

it("keeps a message that was received from others until it is deleted or its time is over", async () => {
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "one & <only>" }));
  const [message] = await receive(5);
  expect(message?.Body).toBe("one & <only>");
  expect(await receive(0)).toEqual([]);
  await remove([message as Message]);
});

it("answers a long poll at once when something comes, and leaves it there when the caller has gone", async () => {
  const gone = new AbortController();
  const input = { QueueUrl: url, WaitTimeSeconds: 20 };
  const given = sqs.send(new ReceiveMessageCommand(input), { abortSignal: gone.signal });
  const waiting = expect(given).rejects.toThrow();
  await until(async () => (await fetch(`${world.url}/_sandbox/health`)).ok, Boolean);
  gone.abort();
  await waiting;
  const next = receive(20);
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "for who still waits" }));
  expect((await next).map(({ Body }) => Body)).toEqual(["for who still waits"]);
});

it("refuses more messages than SQS gives at once", async () => {
  const request = sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 11 }));
  expect((await refusalOf(request)).code).toBe("InvalidParameterValue");
});
