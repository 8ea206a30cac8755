import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  RollbackStackCommand,
} from "@aws-sdk/client-cloudformation";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parameter, refusalOf, topic, until, World } from "../testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(async () => {
  await world.control("DELETE", "faults");
});
afterAll(() => world.close());

const fail = (on: string, logicalId: string, more: object = {}) =>
  world.control("POST", "faults", { kind: "fail-resource", logicalId, on, message: "It broke.", ...more });

const pair = (value: string) => ({
  Resources: { First: parameter(value), Second: parameter({ "Fn::GetAtt": ["First", "Value"] }) },
});

/** A database takes so long that it is still being created when another resource fails. */
const slow = {
  Type: "AWS::RDS::DBInstance",
  Properties: {
    DBInstanceClass: "db.t3.medium",
    Engine: "postgres",
    AllocatedStorage: "20",
    MasterUsername: "app",
    ManageMasterUserPassword: true,
  },
};

async function statusOf(stackName: string, template: object, options = {}) {
  const plan = await world.plan(stackName, template, { ChangeSetType: "CREATE", ...options });
  await world.execute(plan.ChangeSetId as string);
  return world.settled(plan.StackId as string);
}

describe("a create that fails", () => {
  test("rolls back what it has made, newest first", async () => {
    await fail("CREATE", "Second");
    const stack = await statusOf("rolls-back", pair("one"));
    expect(stack.StackStatus).toBe("ROLLBACK_COMPLETE");
    expect(stack.DeletionTime).toBeInstanceOf(Date);
    expect((await world.story("rolls-back")).slice(5)).toEqual([
      "Second CREATE_IN_PROGRESS",
      "Second CREATE_IN_PROGRESS: Resource creation Initiated",
      "Second CREATE_FAILED: It broke.",
      "stack ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Second]. Rollback requested by user.",
      "Second DELETE_IN_PROGRESS",
      "Second DELETE_COMPLETE",
      "First DELETE_IN_PROGRESS",
      "First DELETE_COMPLETE",
      "stack ROLLBACK_COMPLETE",
    ]);
    const refusal = await refusalOf(world.plan("rolls-back", pair("two")));
    expect(refusal.message).toBe(`Stack:${stack.StackId} is in ROLLBACK_COMPLETE state and can not be updated.`);
  });

  test("cancels what is still under way", async () => {
    await fail("CREATE", "Quick");
    await statusOf("cancels", { Resources: { Quick: parameter("x"), Slow: slow } });
    const story = await world.story("cancels");
    expect(story).toContain("Slow CREATE_FAILED: Resource creation cancelled");
    expect(story).toContain(
      "stack ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Quick, Slow]. Rollback requested by user.",
    );
    expect(story.at(-1)).toBe("stack ROLLBACK_COMPLETE");
  });

  test("with OnStackFailure DELETE takes the stack along", async () => {
    await fail("CREATE", "Second");
    const stack = await statusOf("deletes-itself", pair("one"), { OnStackFailure: "DELETE" });
    expect(stack.StackStatus).toBe("DELETE_COMPLETE");
    expect(await world.story(stack.StackId as string)).toContain(
      "stack DELETE_IN_PROGRESS: The following resource(s) failed to create: [Second]. Delete requested by user.",
    );
  });

  test("with OnStackFailure DO_NOTHING stays as it is, until RollbackStack deletes it", async () => {
    await fail("CREATE", "Second");
    const stack = await statusOf("stays", pair("one"), { OnStackFailure: "DO_NOTHING" });
    expect(stack.StackStatus).toBe("CREATE_FAILED");
    const { StackResources } = await world.client.send(new DescribeStackResourcesCommand({ StackName: "stays" }));
    expect(StackResources?.map((resource) => `${resource.LogicalResourceId} ${resource.ResourceStatus}`)).toEqual([
      "First CREATE_COMPLETE",
      "Second CREATE_FAILED",
    ]);
    await world.client.send(new RollbackStackCommand({ StackName: "stays" }));
    const end = await until(
      () => world.stack(stack.StackId as string),
      (it) => it.StackStatus === "DELETE_COMPLETE",
    );
    expect(end.StackStatus).toBe("DELETE_COMPLETE");
  });

  test("rolls back before the first resource when an output cannot be resolved", async () => {
    const template = {
      Resources: { Only: parameter("x") },
      Outputs: { Bad: { Value: { "Fn::GetAtt": ["Only", "Invalid"] } } },
    };
    const stack = await statusOf("bad-output", template);
    expect(stack.StackStatus).toBe("ROLLBACK_COMPLETE");
    expect(await world.story("bad-output")).toContain(
      "stack ROLLBACK_IN_PROGRESS: [Error] /Outputs/Bad/Value/Fn::GetAtt: Resource type AWS::SSM::Parameter does not support attribute {Invalid}. Rollback requested by user.",
    );
  });

  test("fails on a name that another stack has already", async () => {
    await world.create("name-owner", { Resources: { Topic: topic("taken") } });
    const owner = await world.stack("name-owner");
    await statusOf("name-seeker", { Resources: { Topic: topic("taken") } });
    expect(await world.story("name-seeker")).toContain(
      `Topic CREATE_FAILED: arn:aws:sns:eu-west-1:123456789012:taken already exists in stack ${owner.StackId}`,
    );
  });
});

describe("an update that fails", () => {
  test("brings everything back, and removes what it has made", async () => {
    await world.create("update-fails", { Resources: { Topic: topic("before"), Last: parameter({ Ref: "Topic" }) } });
    const told = (await world.story("update-fails")).length;
    await fail("UPDATE", "Last");
    const stack = await world.deploy("update-fails", {
      Resources: { Topic: topic("after"), Last: parameter({ Ref: "Topic" }) },
      Outputs: { Name: { Value: "new" } },
    });
    expect(stack.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(stack.Outputs).toBeUndefined();
    expect((await world.story("update-fails")).slice(told + 1)).toEqual([
      "Topic UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence creating one.",
      "Topic UPDATE_IN_PROGRESS: Resource creation Initiated",
      "Topic UPDATE_COMPLETE",
      "Last UPDATE_IN_PROGRESS",
      "Last UPDATE_FAILED: It broke.",
      "stack UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [Last]. ",
      "Topic UPDATE_IN_PROGRESS",
      "Topic UPDATE_COMPLETE",
      "Last UPDATE_IN_PROGRESS",
      "Last UPDATE_COMPLETE",
      "stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
      "Topic DELETE_IN_PROGRESS",
      "Topic DELETE_COMPLETE",
      "stack UPDATE_ROLLBACK_COMPLETE",
    ]);
    const after = await world.client.send(new DescribeStackResourcesCommand({ StackName: "update-fails" }));
    expect(after.StackResources?.find((it) => it.LogicalResourceId === "Topic")?.PhysicalResourceId).toMatch(
      /:before$/,
    );
    expect(
      (await world.plan("update-fails", { Resources: { Topic: topic("before"), Last: parameter({ Ref: "Topic" }) } }))
        .StatusReason,
    ).toMatch(/^The submitted information didn't contain changes\./);
  });

  test("whose rollback fails too can be continued", async () => {
    await world.create("continue", pair("one"));
    await fail("UPDATE", "Second");
    await fail("UPDATE_ROLLBACK", "First", { times: 1 });
    const stack = await world.deploy("continue", pair("two"));
    expect(stack.StackStatus).toBe("UPDATE_ROLLBACK_FAILED");
    expect(stack.StackStatusReason).toBe("The following resource(s) failed to update: [First]. ");
    await world.client.send(new ContinueUpdateRollbackCommand({ StackName: "continue", ClientRequestToken: "go-on" }));
    expect((await world.settled("continue")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect((await world.events("continue")).at(-1)?.ClientRequestToken).toBe("go-on");
  });

  test("can be cancelled while it goes forward", async () => {
    await world.create("cancel", { Resources: { One: parameter("one") } });
    const plan = await world.plan("cancel", { Resources: { One: parameter("two"), Slow: slow } });
    await world.execute(plan.ChangeSetId as string);
    await world.client.send(new CancelUpdateStackCommand({ StackName: "cancel" }));
    expect((await world.settled("cancel")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(await world.story("cancel")).toContain("Slow CREATE_FAILED: Resource creation cancelled");
  });
});

describe("a delete that fails", () => {
  const guarded = {
    Resources: { Database: { ...slow, Properties: { ...slow.Properties, DeletionProtection: true } } },
  };
  const unguarded = {
    Resources: { Database: { ...slow, Properties: { ...slow.Properties, DeletionProtection: false } } },
  };

  test("stops at a protected database, and goes through once the protection is lifted", async () => {
    const stack = await world.create("protected", guarded);
    await world.client.send(new DeleteStackCommand({ StackName: "protected" }));
    const failed = await world.settled("protected");
    expect(failed.StackStatus).toBe("DELETE_FAILED");
    expect(failed.StackStatusReason).toBe("The following resource(s) failed to delete: [Database]. ");
    const reason = (await world.events("protected")).find(
      (event) => event.ResourceStatus === "DELETE_FAILED",
    )?.ResourceStatusReason;
    expect(reason).toContain("Cannot delete protected DB Instance, please disable deletion protection and try again.");
    await world.client.send(new DeleteStackCommand({ StackName: "protected", RetainResources: ["Database"] }));
    const end = await until(
      () => world.stack(stack.StackId as string),
      (it) => it.StackStatus === "DELETE_COMPLETE",
    );
    expect(end.StackStatus).toBe("DELETE_COMPLETE");
    expect(await world.story(stack.StackId as string)).toContain("Database DELETE_SKIPPED");
  });

  test("does not happen when an update has lifted the protection first", async () => {
    const stack = await world.create("lifted", guarded);
    await world.deploy("lifted", unguarded);
    await world.client.send(new DeleteStackCommand({ StackName: "lifted" }));
    const end = await until(
      () => world.stack(stack.StackId as string),
      (it) => it.StackStatus === "DELETE_COMPLETE",
    );
    expect(end.StackStatus).toBe("DELETE_COMPLETE");
  });

  test("deleting a stack that is being created stops the creation", async () => {
    const plan = await world.plan("stopped", { Resources: { Slow: slow } }, { ChangeSetType: "CREATE" });
    await world.execute(plan.ChangeSetId as string);
    await world.client.send(new DeleteStackCommand({ StackName: "stopped" }));
    await until(
      () => world.stack(plan.StackId as string),
      (it) => it.StackStatus === "DELETE_COMPLETE",
    );
    expect(await world.story(plan.StackId as string)).toContain("Slow CREATE_FAILED: Resource creation cancelled");
  });
});
