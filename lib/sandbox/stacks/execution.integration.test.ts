import { DeleteStackCommand } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parameter, topic, until, World } from "../testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const chain = {
  Resources: {
    First: parameter("one"),
    Second: parameter({ "Fn::GetAtt": ["First", "Value"] }),
  },
};

const created = (logicalId: string) => [
  `${logicalId} CREATE_IN_PROGRESS`,
  `${logicalId} CREATE_IN_PROGRESS: Resource creation Initiated`,
  `${logicalId} CREATE_COMPLETE`,
];

const createdChain = [
  "stack REVIEW_IN_PROGRESS: User Initiated",
  "stack CREATE_IN_PROGRESS: User Initiated",
  ...created("First"),
  ...created("Second"),
  "stack CREATE_COMPLETE",
];

describe("creating", () => {
  test("tells AWS's sequence of events, in dependency order", async () => {
    const stack = await world.create("chain", chain);
    expect(stack.StackStatus).toBe("CREATE_COMPLETE");
    expect(await world.story("chain")).toEqual(createdChain);
    const events = await world.events("chain");
    expect(
      events.filter((event) => event.LogicalResourceId === "First").map((event) => event.PhysicalResourceId),
    ).toEqual([
      "",
      expect.stringMatching(/^CFN-First-[A-Za-z0-9]{12}$/),
      expect.stringMatching(/^CFN-First-[A-Za-z0-9]{12}$/),
    ]);
    expect(JSON.parse(events.at(-2)?.ResourceProperties ?? "")).toEqual({ Type: "String", Value: "one" });
    const times = events.map((event) => event.Timestamp?.getTime() ?? 0);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(new Set(events.map((event) => event.EventId)).size).toBe(events.length);
  });

  test("puts the request's token on every event of the operation", async () => {
    const plan = await world.plan("tokens", chain, { ChangeSetType: "CREATE" });
    await world.execute(plan.ChangeSetId as string, { ClientRequestToken: "exec-1" });
    await world.settled("tokens");
    const [review, ...operation] = await world.events("tokens");
    expect(review?.ClientRequestToken).toBeUndefined();
    expect(new Set(operation.map((event) => event.ClientRequestToken))).toEqual(new Set(["exec-1"]));
  });

  test("runs what is independent at the same time", async () => {
    await world.create("parallel", { Resources: { A: parameter("a"), B: parameter("b") } });
    const story = await world.story("parallel");
    expect(story.indexOf("B CREATE_IN_PROGRESS")).toBeLessThan(story.indexOf("A CREATE_COMPLETE"));
    expect(story.indexOf("A CREATE_IN_PROGRESS")).toBeLessThan(story.indexOf("B CREATE_COMPLETE"));
  });
});

describe("updating", () => {
  test("replaces what cannot change in place, then what refers to it, then removes the old one", async () => {
    const before = { Resources: { Topic: topic("one"), Reader: parameter({ Ref: "Topic" }) } };
    await world.create("replace", before);
    const told = (await world.story("replace")).length;
    await world.deploy("replace", { Resources: { Topic: topic("two"), Reader: parameter({ Ref: "Topic" }) } });
    expect((await world.story("replace")).slice(told)).toEqual([
      "stack UPDATE_IN_PROGRESS: User Initiated",
      "Topic UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence creating one.",
      "Topic UPDATE_IN_PROGRESS: Resource creation Initiated",
      "Topic UPDATE_COMPLETE",
      "Reader UPDATE_IN_PROGRESS",
      "Reader UPDATE_COMPLETE",
      "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      "Topic DELETE_IN_PROGRESS",
      "Topic DELETE_COMPLETE",
      "stack UPDATE_COMPLETE",
    ]);
    const ids = (await world.events("replace")).slice(told).filter((event) => event.LogicalResourceId === "Topic");
    expect(ids.map((event) => event.PhysicalResourceId?.split(":").at(-1))).toEqual([
      "one",
      "two",
      "two",
      "one",
      "one",
    ]);
  });

  test("updates in place without touching what stays the same", async () => {
    await world.create("in-place", chain);
    const told = (await world.story("in-place")).length;
    const described = {
      ...chain.Resources,
      First: parameter("one", { Properties: { Type: "String", Value: "one", Description: "now described" } }),
    };
    const stack = await world.deploy("in-place", { Resources: described });
    expect(stack.StackStatus).toBe("UPDATE_COMPLETE");
    expect((await world.story("in-place")).slice(told)).toEqual([
      "stack UPDATE_IN_PROGRESS: User Initiated",
      "First UPDATE_IN_PROGRESS",
      "First UPDATE_COMPLETE",
      "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      "stack UPDATE_COMPLETE",
    ]);
  });

  test("removes resources that are gone from the template, in reverse order", async () => {
    await world.create("remove", { Resources: { ...chain.Resources, Keep: parameter("kept") } });
    const told = (await world.story("remove")).length;
    await world.deploy("remove", { Resources: { Keep: parameter("kept") } });
    expect((await world.story("remove")).slice(told)).toEqual([
      "stack UPDATE_IN_PROGRESS: User Initiated",
      "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      "Second DELETE_IN_PROGRESS",
      "Second DELETE_COMPLETE",
      "First DELETE_IN_PROGRESS",
      "First DELETE_COMPLETE",
      "stack UPDATE_COMPLETE",
    ]);
  });
});

describe("deleting", () => {
  test("goes in reverse order, keeps what is to be retained, and stays readable by ARN", async () => {
    const retained = {
      ...chain,
      Resources: { ...chain.Resources, Kept: parameter("kept", { DeletionPolicy: "Retain" }) },
    };
    const stack = await world.create("delete", retained);
    const told = (await world.story("delete")).length;
    await world.client.send(new DeleteStackCommand({ StackName: "delete", ClientRequestToken: "delete-1" }));
    const end = await until(
      () => world.stack(stack.StackId as string),
      (answer) => answer.StackStatus === "DELETE_COMPLETE",
    );
    expect(end.DeletionTime).toBeInstanceOf(Date);
    const events = (await world.events(stack.StackId as string)).slice(told);
    expect(new Set(events.map((event) => event.ClientRequestToken))).toEqual(new Set(["delete-1"]));
    const story = (await world.story(stack.StackId as string)).slice(told);
    expect(story.filter((line) => !line.startsWith("Kept"))).toEqual([
      "stack DELETE_IN_PROGRESS: User Initiated",
      "Second DELETE_IN_PROGRESS",
      "Second DELETE_COMPLETE",
      "First DELETE_IN_PROGRESS",
      "First DELETE_COMPLETE",
      "stack DELETE_COMPLETE",
    ]);
    expect(story.filter((line) => line.startsWith("Kept"))).toEqual(["Kept DELETE_SKIPPED"]);
  });

  test("a stack in review goes without resource events, and deleting what is not there is no error", async () => {
    const plan = await world.plan("review-only", chain, { ChangeSetType: "CREATE" });
    await world.client.send(new DeleteStackCommand({ StackName: "review-only" }));
    await until(
      () => world.stack(plan.StackId as string),
      (answer) => answer.StackStatus === "DELETE_COMPLETE",
    );
    expect(await world.story(plan.StackId as string)).toEqual([
      "stack REVIEW_IN_PROGRESS: User Initiated",
      "stack DELETE_IN_PROGRESS: User Initiated",
      "stack DELETE_COMPLETE",
    ]);
    await world.client.send(new DeleteStackCommand({ StackName: "review-only" }));
  });
});
