import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from "@aws-sdk/client-cloudformation";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientOptions, parameter, until } from "../testing/world";

let stateDir: string;
let running: ChildProcess | undefined;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "sandbox-restart-"));
});
afterEach(async () => {
  await end("SIGTERM");
  rmSync(stateDir, { recursive: true, force: true });
});

async function start(speed: number): Promise<CloudFormationClient> {
  const main = join(import.meta.dirname, "..", "main.ts");
  running = spawn(process.execPath, ["--import", "tsx", main, "--state", stateDir, "--speed", String(speed)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(running.stdout as NodeJS.ReadableStream, "data");
  return new CloudFormationClient(clientOptions(JSON.parse(String(line)).url));
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return null;
  const exit = once(running, "exit");
  running.kill(signal);
  const [code] = await exit;
  return code;
}

const eventsOf = async (client: CloudFormationClient) =>
  (await client.send(new DescribeStackEventsCommand({ StackName: "half" }))).StackEvents?.reverse() ?? [];
const stackOf = async (client: CloudFormationClient) =>
  (await client.send(new DescribeStacksCommand({ StackName: "half" }))).Stacks?.[0];

const resources = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [
    `P${index}`,
    index === 0 ? parameter("start") : parameter({ "Fn::GetAtt": [`P${index - 1}`, "Value"] }),
  ]),
);

async function beginCreate(client: CloudFormationClient): Promise<void> {
  const set = { StackName: "half", ChangeSetName: "create" };
  const template = { Resources: resources, Outputs: { Last: { Value: { "Fn::GetAtt": ["P7", "Value"] } } } };
  await client.send(
    new CreateChangeSetCommand({ ...set, ChangeSetType: "CREATE", TemplateBody: JSON.stringify(template) }),
  );
  await until(
    () => client.send(new DescribeChangeSetCommand(set)),
    (answer) => answer.Status === "CREATE_COMPLETE",
  );
  await client.send(new ExecuteChangeSetCommand({ ...set, ClientRequestToken: "exec" }));
}

test("a create that is killed half way goes on at the next start, with the same events before", async () => {
  let client = await start(20);
  await beginCreate(client);
  const seen = await until(
    () => eventsOf(client),
    (events) => events.some((event) => event.ResourceStatus === "CREATE_COMPLETE"),
  );
  await end("SIGKILL");

  // What a write cut off by a crash leaves behind.
  appendFileSync(join(stateDir, "journal.ndjson"), '[["stack","arn:aws:cloudf');
  client = await start(2_000);
  const stack = await until(
    () => stackOf(client),
    (answer) => answer?.StackStatus === "CREATE_COMPLETE",
  );
  expect(stack?.Outputs).toEqual([{ OutputKey: "Last", OutputValue: "start" }]);
  const events = await eventsOf(client);
  expect(events.slice(0, seen.length)).toEqual(seen);
  const completed = events
    .filter((event) => event.ResourceStatus === "CREATE_COMPLETE")
    .map((event) => event.LogicalResourceId);
  expect(completed).toEqual([...Object.keys(resources), "half"]);
  expect(new Set(events.map((event) => event.EventId)).size).toBe(events.length);
});

test("everything is there after an orderly end, which leaves with exit code 0", async () => {
  let client = await start(2_000);
  await beginCreate(client);
  await until(
    () => stackOf(client),
    (answer) => answer?.StackStatus === "CREATE_COMPLETE",
  );
  const before = await eventsOf(client);
  expect(await end("SIGTERM")).toBe(0);
  client = await start(2_000);
  expect(await eventsOf(client)).toEqual(before);
  expect((await stackOf(client))?.StackStatus).toBe("CREATE_COMPLETE");
});
