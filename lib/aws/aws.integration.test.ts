import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import {
  type AwsAccess,
  availabilityZones,
  awsErrorWords,
  callerIdentity,
  changeSetFaults,
  createChangeSet,
  deleteStack,
  describeChangeSet,
  describeStack,
  discardChangeSet,
  executeChangeSet,
  getTemplateBody,
  isEmptyChangeSet,
  isFinalChangeSet,
  listChangeSets,
  listStackResources,
  newStackEvents,
  resolveImageId,
} from ".";

const access: AwsAccess = { accountId: "111111111111", region: "eu-west-1", roleArn: null, externalId: null };
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox(10_000);
});
afterAll(() => sandbox.close());

/** Asks again until the answer fits; the read budget paces it, and the test's own timeout ends it. */
async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
  }
}

const template = (displayName: string, more: object = {}) =>
  JSON.stringify({
    Resources: {
      Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: displayName } },
      Setting: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value: "on" } },
      ...more,
    },
    Outputs: { TopicArn: { Value: { Ref: "Topic" }, Description: "Where to publish" } },
  });

let made = 0;
const freshName = () => `orders-${++made}`;

function propose(stackName: string, changeSetName: string, type: "CREATE" | "UPDATE", templateBody: string) {
  return createChangeSet(access, {
    stackName,
    changeSetName,
    type,
    templateBody,
    clientToken: `create-${changeSetName}`,
    roleArn: null,
    tags: { team: "payments" },
    capabilities: [],
    onStackFailure: type === "CREATE" ? "ROLLBACK" : undefined,
  });
}

async function whenComputed(changeSetArn: string) {
  const set = await until(
    () => describeChangeSet(access, { changeSetName: changeSetArn }),
    (answer) => answer === null || isFinalChangeSet(answer.status),
  );
  if (!set) throw new Error("the change set is gone");
  return set;
}

const settled = (stackArn: string) =>
  until(
    () => describeStack(access, stackArn),
    (stack) => stack !== null && !stack.status.endsWith("_IN_PROGRESS"),
  );

/** A stack that stands. */
async function build(templateBody = template("orders")) {
  const stackName = freshName();
  const { changeSetArn, stackArn } = await propose(stackName, "first", "CREATE", templateBody);
  await whenComputed(changeSetArn);
  await executeChangeSet(access, { changeSetArn, stackArn, token: `exec-${stackName}` });
  await settled(stackArn);
  return { stackName, stackArn, changeSetArn };
}

describe("a create", () => {
  it("goes from a change set to a stack, and every repeat is the same call", async () => {
    const stackName = freshName();
    expect(await describeStack(access, stackName)).toBeNull();
    const proposed = await propose(stackName, "first", "CREATE", template("orders"));
    expect(await propose(stackName, "first", "CREATE", template("orders"))).toEqual(proposed);
    const { changeSetArn, stackArn } = proposed;

    const set = await whenComputed(changeSetArn);
    expect(set).toMatchObject({ status: "CREATE_COMPLETE", executionStatus: "AVAILABLE", stackArn, stackName });
    expect(set.changes.map((change) => [change.logicalId, change.action]).sort()).toEqual([
      ["Setting", "Add"],
      ["Topic", "Add"],
    ]);
    expect(JSON.parse(set.changes.find((change) => change.logicalId === "Topic")?.afterContext ?? "{}")).toMatchObject({
      Properties: { DisplayName: "orders" },
    });

    const execute = () => executeChangeSet(access, { changeSetArn, stackArn, token: "exec-1" });
    expect(await execute()).toEqual({ outcome: "accepted" });
    expect((await execute()).outcome).toMatch(/accepted$/);
    const stack = await settled(stackArn);
    expect(stack).toMatchObject({ stackArn, stackName, status: "CREATE_COMPLETE", tags: { team: "payments" } });
    expect(stack?.outputs).toEqual([
      { key: "TopicArn", value: expect.stringContaining("arn:aws:sns:"), description: "Where to publish" },
    ]);
    expect(await executeChangeSet(access, { changeSetArn, stackArn, token: "exec-2" })).toEqual({
      outcome: "already-accepted",
    });
  });

  it("finds the change set of that name when the token is another one", async () => {
    const stackName = freshName();
    const first = await propose(stackName, "first", "CREATE", template("orders"));
    const again = await createChangeSet(access, {
      stackName,
      changeSetName: "first",
      type: "CREATE",
      templateBody: template("orders"),
      clientToken: "another",
      roleArn: null,
      tags: {},
      capabilities: [],
    });
    expect(again).toEqual(first);
  });

  it("is refused on a stack that stands", async () => {
    const { stackName } = await build();
    await expect(propose(stackName, "again", "CREATE", template("orders"))).rejects.toMatchObject({
      name: "AwsError",
      kind: "invalid",
      operation: "CreateChangeSet",
    });
  });
});

describe("a stack's contents", () => {
  it("gives events oldest first, and only new ones the next time", async () => {
    const { stackArn, stackName } = await build();
    const seen = new Set<string>();
    const isKnown = async (ids: string[]) => new Set(ids.filter((id) => seen.has(id)));
    const events = await newStackEvents(access, stackArn, isKnown);
    expect(events[0]).toMatchObject({ logicalId: stackName, status: "REVIEW_IN_PROGRESS" });
    expect(events.at(-1)).toMatchObject({
      logicalId: stackName,
      status: "CREATE_COMPLETE",
      token: `exec-${stackName}`,
    });
    const times = events.map((event) => event.timestamp.getTime());
    expect([...times].sort((a, b) => a - b)).toEqual(times);

    for (const event of events.slice(0, -2)) seen.add(event.eventId);
    expect(await newStackEvents(access, stackArn, isKnown)).toEqual(events.slice(-2));
    for (const event of events) seen.add(event.eventId);
    expect(await newStackEvents(access, stackArn, isKnown)).toEqual([]);
  });

  it("lists resources and gives the template back", async () => {
    const { stackArn } = await build();
    const resources = await listStackResources(access, stackArn);
    expect(resources.map(({ logicalId, resourceType, status }) => [logicalId, resourceType, status]).sort()).toEqual([
      ["Setting", "AWS::SSM::Parameter", "CREATE_COMPLETE"],
      ["Topic", "AWS::SNS::Topic", "CREATE_COMPLETE"],
    ]);
    expect(resources.every((resource) => resource.physicalId)).toBe(true);
    expect(await getTemplateBody(access, stackArn)).toBe(template("orders"));
  });
});

describe("an update", () => {
  it("shows values before and after", async () => {
    const { stackArn } = await build();
    const { changeSetArn } = await propose(stackArn, "second", "UPDATE", template("orders and more"));
    const [change, ...others] = (await whenComputed(changeSetArn)).changes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({ logicalId: "Topic", action: "Modify", replacement: "False" });
    expect(change?.details).toMatchObject([
      { path: "/Properties/DisplayName", beforeValue: "orders", afterValue: "orders and more" },
    ]);
  });

  it("keeps a resource that the description with values leaves out", async () => {
    const { stackArn, stackName } = await build();
    await sandbox.inject({ kind: "incomplete-values", logicalId: "Topic", stackName });
    const { changeSetArn } = await propose(stackArn, "second", "UPDATE", template("orders and more"));
    const [change] = (await whenComputed(changeSetArn)).changes;
    expect(change).toMatchObject({ logicalId: "Topic", action: "Modify", afterContext: null });
    expect(change?.details).toMatchObject([{ name: "DisplayName", path: null, afterValue: null }]);
  });

  it("without a change ends as an empty set", async () => {
    const { stackArn } = await build();
    const { changeSetArn } = await propose(stackArn, "second", "UPDATE", template("orders"));
    const set = await whenComputed(changeSetArn);
    expect(isEmptyChangeSet(set.status, set.statusReason)).toBe(true);
    expect(await executeChangeSet(access, { changeSetArn, stackArn, token: "exec-1", disableRollback: false })).toEqual(
      {
        outcome: "not-executable",
        reason: expect.stringContaining("didn't contain changes"),
      },
    );
  });

  it("is not executable once another one was executed", async () => {
    const { stackArn } = await build();
    const left = await propose(stackArn, "left", "UPDATE", template("left"));
    const right = await propose(stackArn, "right", "UPDATE", template("right"));
    await Promise.all([whenComputed(left.changeSetArn), whenComputed(right.changeSetArn)]);
    const execute = (changeSetArn: string, token: string) =>
      executeChangeSet(access, { changeSetArn, stackArn, token, disableRollback: false });
    expect(await execute(left.changeSetArn, "exec-left")).toEqual({ outcome: "accepted" });
    await settled(stackArn);
    expect(await execute(right.changeSetArn, "exec-right")).toMatchObject({ outcome: "not-executable" });
  });

  it("that fails validation says where", async () => {
    const { stackArn } = await build();
    const broken = template("orders", { Queue: { Type: "AWS::SQS::Queue", Properties: { DelaySeconds: "soon" } } });
    const { changeSetArn } = await propose(stackArn, "second", "UPDATE", broken);
    const set = await whenComputed(changeSetArn);
    expect(set.status).toBe("FAILED");
    expect(isEmptyChangeSet(set.status, set.statusReason)).toBe(false);
    const faults = await changeSetFaults(access, changeSetArn);
    expect(faults).toContainEqual(
      expect.objectContaining({ path: "/Resources/Queue/Properties/DelaySeconds", reason: expect.any(String) }),
    );
  });
});

describe("discarding a change set", () => {
  const discard = (changeSetArn: string, stackArn: string) =>
    until(
      () => discardChangeSet(access, { changeSetArn, stackArn, token: "discard-1", roleArn: null }),
      (answer) => answer === "done",
    );

  it("takes a stack in review with its last set", async () => {
    const stackName = freshName();
    const first = await propose(stackName, "first", "CREATE", template("orders"));
    const second = await propose(stackName, "second", "CREATE", template("orders"));
    const { stackArn } = first;
    await discard(first.changeSetArn, stackArn);
    expect(await listChangeSets(access, stackArn)).toEqual([second.changeSetArn]);
    expect((await describeStack(access, stackArn))?.status).toBe("REVIEW_IN_PROGRESS");
    await discard(second.changeSetArn, stackArn);
    await until(
      () => describeStack(access, stackName),
      (stack) => stack === null,
    );
    expect(await discardChangeSet(access, { ...second, token: "discard-2", roleArn: null })).toBe("done");
  });

  it("leaves a stack that stands, and a set that was executed", async () => {
    const { stackArn, changeSetArn } = await build();
    const second = await propose(stackArn, "second", "UPDATE", template("more"));
    await discard(second.changeSetArn, stackArn);
    expect(await describeChangeSet(access, { changeSetName: second.changeSetArn, stackName: stackArn })).toBeNull();
    await discard(changeSetArn, stackArn);
    expect(await describeStack(access, stackArn)).toMatchObject({ status: "CREATE_COMPLETE" });
  });
});

describe("a deletion", () => {
  it("ends as DELETE_COMPLETE by ARN and as nothing by name", async () => {
    const { stackArn, stackName } = await build();
    const remove = () => deleteStack(access, { stackArn, token: "delete-1", roleArn: null });
    expect(await remove()).toBe("accepted");
    expect((await settled(stackArn))?.status).toBe("DELETE_COMPLETE");
    expect(await describeStack(access, stackName)).toBeNull();
    expect(await deleteStack(access, { stackArn: "gone-1", token: "delete-2", roleArn: null })).toMatch(/accepted/);
    const tokens = (await newStackEvents(access, stackArn, async () => new Set())).map((event) => event.token);
    expect(tokens.at(-1)).toBe("delete-1");
  });
});

describe("trouble", () => {
  it("is ridden out when it passes soon", async () => {
    await sandbox.inject({ kind: "throttle", service: "cloudformation", action: "DescribeStacks", times: 1 });
    await sandbox.inject({ kind: "error-500", service: "cloudformation", action: "DescribeStacks", times: 1 });
    expect(await describeStack(access, "nowhere")).toBeNull();
  });

  it("that stays is told as what it is", async () => {
    await sandbox.inject({ kind: "throttle", service: "cloudformation", action: "DescribeStacks", times: 4 });
    const far = { ...access, region: "eu-central-1" };
    const error = await describeStack(far, "nowhere").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "AwsError", kind: "throttling", operation: "DescribeStacks", passing: true });
  });

  it("of an endpoint that is not there is passing", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    const error = await describeStack({ ...access, region: "us-east-1" }, "nowhere").catch((thrown) => thrown);
    vi.unstubAllEnvs();
    expect(error).toMatchObject({ kind: "transient", passing: true });
    expect(awsErrorWords(error)).toContain("Terrace keeps trying");
  });
});

describe("a target's role", () => {
  it("is assumed for every call", async () => {
    const roleArn = "arn:aws:iam::222222222222:role/TerracePortal";
    const other: AwsAccess = { accountId: "222222222222", region: "eu-west-1", roleArn, externalId: "terrace" };
    expect(await callerIdentity(other)).toEqual({
      accountId: "222222222222",
      arn: "arn:aws:sts::222222222222:assumed-role/TerracePortal/terrace",
    });
    const { stackName } = await build();
    expect(await describeStack(other, stackName)).toBeNull();
    expect(await describeStack(access, stackName)).not.toBeNull();
  });
});

describe("a region", () => {
  it("has zones and a current machine image for each architecture", async () => {
    expect(await availabilityZones(access)).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    const images = await Promise.all([resolveImageId(access, "x86_64"), resolveImageId(access, "arm64")]);
    expect(images.every((image) => /^ami-[0-9a-f]{17}$/.test(image))).toBe(true);
    expect(images[0]).not.toBe(images[1]);
  });
});
