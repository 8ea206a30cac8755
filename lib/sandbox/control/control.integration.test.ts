import { request } from "node:http";
import { gzipSync } from "node:zlib";
import {
  CloudFormationClient,
  DescribeEventsCommand,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DescribeStacksCommand,
  DetectStackDriftCommand,
  ListStacksCommand,
} from "@aws-sdk/client-cloudformation";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { clientOptions, parameter, refusalOf, until, World } from "../testing/world";

let world: World;
const template = { Resources: { Only: parameter("x") } };

beforeAll(async () => {
  world = await World.start();
});
afterEach(async () => {
  await world.control("POST", "reset");
});
afterAll(() => world.close());

const list = (client = world.client) => client.send(new ListStacksCommand({}));
const counts = async () => ((await world.control("GET", "calls")).body as { counts: Record<string, number> }).counts;

/** A request that no SDK would make. */
function raw(
  headers: Record<string, string>,
  body: string | Buffer,
  path = "/",
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world.url}${path}`, { method: "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const signed = (service = "cloudformation") => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIDTEST/20261123/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=00`,
  "content-type": "application/x-www-form-urlencoded",
});

describe("faults", () => {
  test("throttle as often as was asked, which the SDK outlives", async () => {
    await world.control("POST", "faults", {
      kind: "throttle",
      service: "cloudformation",
      action: "ListStacks",
      times: 2,
    });
    const once = new CloudFormationClient({ ...clientOptions(world.url), maxAttempts: 1 });
    await expect(list(once)).rejects.toMatchObject({
      name: "Throttling",
      message: "Rate exceeded",
      $metadata: { httpStatusCode: 400 },
    });
    const answer = await list();
    expect(answer.$metadata.attempts).toBe(2);
    expect((await world.control("GET", "faults")).body).toEqual({ faults: [] });
  });

  test("answer 500 until they are removed", async () => {
    const { status, body } = await world.control("POST", "faults", { kind: "error-500", action: "ListStacks" });
    expect(status).toBe(201);
    const once = new CloudFormationClient({ ...clientOptions(world.url), maxAttempts: 1 });
    await expect(list(once)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await world.control("DELETE", `faults/${(body as { id: string }).id}`);
    await list(once);
  });

  test("delay an answer", async () => {
    await world.control("POST", "faults", { kind: "delay", action: "ListStacks", milliseconds: 300, times: 1 });
    const start = performance.now();
    await list();
    expect(performance.now() - start).toBeGreaterThanOrEqual(300);
  });

  test("leave resources out of descriptions with values, and warn", async () => {
    const plan = await world.plan("hidden", template, { ChangeSetType: "CREATE" });
    await world.control("POST", "faults", { kind: "incomplete-values", logicalId: "Only" });
    const withValues = await world.describe(plan.ChangeSetId as string, true);
    expect(withValues).toMatchObject({ Status: "CREATE_COMPLETE", Changes: [] });
    expect(withValues.StatusReason).toMatch(
      /^\[WARN\] --include-property-values option can return incomplete ChangeSet data because: Logical Id: Only,/,
    );
    expect((await world.describe(plan.ChangeSetId as string)).Changes).toHaveLength(1);
  });

  test("make early validation object to a property, or only warn", async () => {
    const objections = async (name: string) => {
      const plan = await world.plan(name, template, { ChangeSetType: "CREATE" });
      const filter = { ChangeSetName: plan.ChangeSetId, Filters: { FailedEvents: true } };
      const { OperationEvents: events = [] } = await world.client.send(new DescribeEventsCommand(filter));
      return [
        plan.Status,
        ...events.map((it) => [it.ValidationPath, it.ValidationStatusReason, it.ValidationFailureMode]),
      ];
    };
    const fault = { kind: "early-validation", logicalId: "Only", property: "Value", message: "taken", times: 1 };
    await world.control("POST", "faults", fault);
    expect(await objections("objected")).toEqual(["FAILED", ["/Resources/Only/Properties/Value", "taken", "FAIL"]]);
    await world.control("POST", "faults", { ...fault, property: undefined, mode: "WARN" });
    expect(await objections("warned")).toEqual(["CREATE_COMPLETE", ["/Resources/Only", "taken", "WARN"]]);
    expect(await objections("free")).toEqual(["CREATE_COMPLETE"]);
  });

  test.each([
    [{ kind: "early-validation", logicalId: "A" }, /needs message/],
    [{ kind: "early-validation", logicalId: "A", message: "m", mode: "STOP" }, /^mode must be one of/],
    [{ kind: "explode" }, /^kind must be one of/],
    [{ kind: "fail-resource", logicalId: "A", on: "CREATE" }, /needs message/],
    [{ kind: "fail-resource", logicalId: "A", on: "START", message: "m" }, /^on must be one of/],
    [{ kind: "throttle", times: 0 }, /^times must be a whole number/],
    [{ kind: "throttle", tiems: 1 }, /^Unknown member tiems/],
  ])("that make no sense are refused: %j", async (fault, message) => {
    const { status, body } = await world.control("POST", "faults", fault);
    expect(status).toBe(400);
    expect((body as { error: string }).error).toMatch(message);
  });
});

describe("the control endpoint", () => {
  test("counts the calls that arrived", async () => {
    await list();
    await list();
    await refusalOf(world.client.send(new DescribeStacksCommand({ StackName: "nope" })));
    expect(await counts()).toEqual({ "cloudformation:ListStacks": 2, "cloudformation:DescribeStacks": 1 });
    const { body } = await world.control("GET", "calls");
    expect((body as { calls: object[] }).calls.at(-1)).toMatchObject({
      action: "DescribeStacks",
      status: 400,
      code: "ValidationError",
      region: "eu-west-1",
    });
  });

  test("changes the speed of what already runs", async () => {
    const slow = await World.start(100);
    try {
      const plan = await slow.plan("speed", template, { ChangeSetType: "CREATE" });
      await slow.control("POST", "speed", { speed: 0.1 });
      await slow.execute(plan.ChangeSetId as string);
      expect((await slow.stack("speed")).StackStatus).toBe("CREATE_IN_PROGRESS");
      await slow.control("POST", "speed", { speed: 10_000 });
      await until(
        () => slow.stack("speed"),
        (stack) => stack.StackStatus === "CREATE_COMPLETE",
      );
      expect((await slow.control("GET", "health")).body).toMatchObject({ status: "ok", speed: 10_000, stacks: 1 });
    } finally {
      await slow.close();
    }
  });

  test("forgets everything on reset", async () => {
    await world.create("forgotten", template);
    expect((await world.control("POST", "reset")).status).toBe(204);
    expect((await list()).StackSummaries).toEqual([]);
    expect((await refusalOf(world.client.send(new DescribeStacksCommand({ StackName: "forgotten" })))).code).toBe(
      "ValidationError",
    );
  });

  test("is closed to web pages and to foreign host names", async () => {
    const page = await raw({ origin: "http://example.com" }, "{}", "/_sandbox/reset");
    const rebound = await raw({ host: "evil.example.com" }, "{}", "/_sandbox/reset");
    expect([page.status, rebound.status]).toEqual([403, 403]);
  });

  test("answers 404 for what it does not have", async () => {
    expect((await world.control("GET", "nothing")).status).toBe(404);
    expect((await world.control("DELETE", "faults/none")).status).toBe(404);
  });
});

describe("changes by hand", () => {
  const two = (first: string, second: string) => ({
    Resources: { First: parameter(first), Second: parameter(second), Third: parameter("third") },
  });
  const byHand = (body: object) => world.control("POST", "by-hand", { stackName: "hands", ...body });
  const detect = async () => {
    const { StackDriftDetectionId } = await world.client.send(new DetectStackDriftCommand({ StackName: "hands" }));
    return until(
      () => world.client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId })),
      (answer) => answer.DetectionStatus !== "DETECTION_IN_PROGRESS",
    );
  };
  const drifts = async () => {
    const answer = await world.client.send(new DescribeStackResourceDriftsCommand({ StackName: "hands" }));
    return Object.fromEntries((answer.StackResourceDrifts ?? []).map((drift) => [drift.LogicalResourceId, drift]));
  };

  test("are drift, which a detection finds, and change sets do not see", async () => {
    await world.create("hands", two("one", "two"));
    expect((await world.stack("hands")).DriftInformation).toEqual({ StackDriftStatus: "NOT_CHECKED" });
    expect(await detect()).toMatchObject({ StackDriftStatus: "IN_SYNC", DriftedStackResourceCount: 0 });

    await byHand({ logicalId: "First", properties: { Value: "changed", Description: "not in the template" } });
    await byHand({ logicalId: "Second", deleted: true });
    expect(await detect()).toMatchObject({ StackDriftStatus: "DRIFTED", DriftedStackResourceCount: 2 });
    expect(await drifts()).toMatchObject({
      First: {
        StackResourceDriftStatus: "MODIFIED",
        PropertyDifferences: [
          { PropertyPath: "/Value", ExpectedValue: "one", ActualValue: "changed", DifferenceType: "NOT_EQUAL" },
        ],
      },
      Second: { StackResourceDriftStatus: "DELETED" },
      Third: { StackResourceDriftStatus: "IN_SYNC", PropertyDifferences: [] },
    });
    expect((await world.stack("hands")).DriftInformation).toMatchObject({ StackDriftStatus: "DRIFTED" });
    expect((await world.plan("hands", two("one", "two"))).Status).toBe("FAILED");
  });

  test("are overwritten where an update writes, and stay where it does not", async () => {
    await world.create("hands", two("one", "two"));
    await byHand({ logicalId: "First", properties: { Value: "changed" } });
    await byHand({ logicalId: "Third", properties: { Value: "changed" } });
    expect((await world.deploy("hands", two("new", "two"))).StackStatus).toBe("UPDATE_COMPLETE");
    expect((await world.stack("hands")).DriftInformation).toEqual({ StackDriftStatus: "NOT_CHECKED" });
    expect(await detect()).toMatchObject({ DriftedStackResourceCount: 1 });
    expect(await drifts()).toMatchObject({ Third: { StackResourceDriftStatus: "MODIFIED" } });
  });

  test("fail the update of what was deleted, and its rollback", async () => {
    await world.create("hands", two("one", "two"));
    await byHand({ logicalId: "First", deleted: true });
    expect((await world.deploy("hands", two("new", "two"))).StackStatus).toBe("UPDATE_ROLLBACK_FAILED");
    expect(await world.story("hands")).toContainEqual(expect.stringMatching(/^First UPDATE_FAILED: .* was not found/));
  });

  test("are refused where they mean nothing, and so is a second detection at once", async () => {
    expect((await byHand({ logicalId: "First", deleted: true })).status).toBe(404);
    await world.create("hands", two("one", "two"));
    expect((await byHand({ logicalId: "Nobody", deleted: true })).status).toBe(404);
    expect((await byHand({ logicalId: "First" })).status).toBe(400);
    await world.control("POST", "speed", { speed: 1 });
    const command = new DetectStackDriftCommand({ StackName: "hands" });
    await world.client.send(command);
    expect(await refusalOf(world.client.send(command))).toMatchObject({
      code: "ValidationError",
      message: expect.stringMatching(/^Drift detection is already in progress for stack/),
    });
    await world.control("POST", "speed", { speed: 5_000 });
    await until(
      () => world.stack("hands"),
      (stack) => stack.DriftInformation?.StackDriftStatus === "IN_SYNC",
    );
  });
});

describe("the wire", () => {
  test("refuses a request without a signature, an unknown action and an unknown service", async () => {
    const unsigned = await raw(
      { "content-type": "application/x-www-form-urlencoded" },
      "Action=ListStacks&Version=2010-05-15",
    );
    expect(unsigned.status).toBe(403);
    expect(unsigned.body).toContain("<Code>MissingAuthenticationToken</Code>");
    const unknown = await raw(signed(), "Action=MakeCoffee&Version=2010-05-15");
    expect(unknown.status).toBe(400);
    expect(unknown.body).toContain("<Code>InvalidAction</Code>");
    expect((await raw(signed("lambda"), "Action=Invoke")).body).toContain("<Code>InvalidAction</Code>");
  });

  test("reads gzip bodies", async () => {
    const body = gzipSync("Action=ListStacks&Version=2010-05-15");
    const answer = await raw({ ...signed(), "content-encoding": "gzip" }, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("<ListStacksResult>");
  });

  test("gives each region and each role's account a world of its own", async () => {
    await world.create("here", template);
    const elsewhere = new CloudFormationClient(clientOptions(world.url, "us-east-1"));
    expect((await list(elsewhere)).StackSummaries).toEqual([]);

    const sts = new STSClient(clientOptions(world.url));
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe("123456789012");
    const { Credentials: issued } = await sts.send(
      new AssumeRoleCommand({ RoleArn: "arn:aws:iam::210987654321:role/Terrace", RoleSessionName: "deploy" }),
    );
    const credentials = {
      accessKeyId: issued?.AccessKeyId ?? "",
      secretAccessKey: issued?.SecretAccessKey ?? "",
      sessionToken: issued?.SessionToken,
    };
    const assumed = { ...clientOptions(world.url), credentials };
    expect(await new STSClient(assumed).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: "210987654321",
      Arn: "arn:aws:sts::210987654321:assumed-role/Terrace/deploy",
    });
    expect((await list(new CloudFormationClient(assumed))).StackSummaries).toEqual([]);
    expect((await list()).StackSummaries).toHaveLength(1);
  });

  test("serves ten stacks at once", async () => {
    const names = Array.from({ length: 10 }, (_, index) => `many-${index}`);
    const stacks = await Promise.all(names.map((name) => world.create(name, template)));
    expect(stacks.map((stack) => `${stack.StackName} ${stack.StackStatus}`)).toEqual(
      names.map((name) => `${name} CREATE_COMPLETE`),
    );
    const ids = await Promise.all(
      names.map(async (name) => (await world.events(name)).map((event) => event.StackName)),
    );
    expect(ids.map((own) => [...new Set(own)])).toEqual(names.map((name) => [name]));
  });
});
