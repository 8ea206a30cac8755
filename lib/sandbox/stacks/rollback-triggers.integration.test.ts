import { DeleteStackCommand } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parameter, refusalOf, until, World } from "../testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

/** It never has any data. */
const quiet = {
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    ...{ Namespace: "Nobody", MetricName: "Nothing", Statistic: "Sum", Period: 10, EvaluationPeriods: 1 },
    ...{ Threshold: 0, ComparisonOperator: "GreaterThanThreshold" },
  },
};

const stackWith = (value: string) => ({ Resources: { Value: parameter(value), Quiet: quiet } });

/** Makes a stack with an alarm; answers the alarm's ARN. */
async function made(name: string): Promise<string> {
  await world.create(name, stackWith("one"));
  const alarmEvent = (await world.events(name)).findLast((event) => event.LogicalResourceId === "Quiet");
  return `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${alarmEvent?.PhysicalResourceId}`;
}

const triggers = (minutes: number, ...arns: string[]) => ({
  RollbackConfiguration: {
    RollbackTriggers: arns.map((Arn) => ({ Arn, Type: "AWS::CloudWatch::Alarm" })),
    MonitoringTimeInMinutes: minutes,
  },
});

describe("rollback triggers", () => {
  test("are watched in silence after the last resource, for as long as was asked", async () => {
    const arn = await made("bakes");
    const set = await world.plan("bakes", stackWith("two"), triggers(180, arn));
    expect(set.RollbackConfiguration).toEqual(triggers(180, arn).RollbackConfiguration);
    await world.execute(set.ChangeSetId as string);
    await until(
      () => world.story("bakes"),
      (story) => story.at(-1) === "Value UPDATE_COMPLETE",
    );
    expect((await world.stack("bakes")).StackStatus).toBe("UPDATE_IN_PROGRESS");
    const stack = await world.settled("bakes");
    expect(stack.StackStatus).toBe("UPDATE_COMPLETE");
    expect(stack.RollbackConfiguration).toEqual(triggers(180, arn).RollbackConfiguration);
    const events = await world.events("bakes");
    const done = events.findLast((event) => event.LogicalResourceId === "Value")?.Timestamp?.getTime() ?? 0;
    const left = events.find((event) => event.ResourceStatus?.startsWith("UPDATE_COMPLETE_CLEANUP"));
    // Three hours at the test's speed of 5,000.
    expect((left?.Timestamp?.getTime() ?? 0) - done).toBeGreaterThan(2000);
  });

  test("stay with the stack until another request says otherwise", async () => {
    const arn = await made("kept");
    await world.deploy("kept", stackWith("two"), triggers(1, arn));
    const kept = await world.plan("kept", stackWith("three"));
    expect(kept.RollbackConfiguration).toEqual(triggers(1, arn).RollbackConfiguration);
    const taken = await world.plan("kept", stackWith("three"), triggers(0));
    expect(taken.RollbackConfiguration).toEqual({});
  });

  test("do not make a change set by themselves", async () => {
    const arn = await made("same");
    expect((await world.plan("same", stackWith("one"), triggers(1, arn))).Status).toBe("FAILED");
  });

  test("that do not exist fail the operation", async () => {
    await made("missing");
    const told = (await world.story("missing")).length;
    const arn = "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:gone";
    const stack = await world.deploy("missing", stackWith("two"), triggers(1, arn));
    expect(stack.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect((await world.story("missing")).slice(told)).toEqual([
      "stack UPDATE_IN_PROGRESS: User Initiated",
      `stack UPDATE_ROLLBACK_IN_PROGRESS: The following rollback trigger(s) do not exist: [${arn}]. `,
      "stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
      "stack UPDATE_ROLLBACK_COMPLETE",
    ]);
  });

  test("roll back what was done already, as soon as one of them says so", async () => {
    const arn = await made("alarms");
    await world.create("watched", { Resources: { Value: parameter("one") } });
    const set = await world.plan("watched", { Resources: { Value: parameter("two") } }, triggers(180, arn));
    await world.execute(set.ChangeSetId as string);
    await until(
      () => world.story("watched"),
      (story) => story.at(-1) === "Value UPDATE_COMPLETE",
    );
    await world.client.send(new DeleteStackCommand({ StackName: "alarms" }));
    expect((await world.settled("watched")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect((await world.story("watched")).slice(-5)).toEqual([
      `stack UPDATE_ROLLBACK_IN_PROGRESS: The following rollback trigger(s) do not exist: [${arn}]. `,
      "Value UPDATE_IN_PROGRESS",
      "Value UPDATE_COMPLETE",
      "stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
      "stack UPDATE_ROLLBACK_COMPLETE",
    ]);
  });

  test("stop what is still under way", async () => {
    const arn = await made("early");
    const slow = (DBInstanceClass: string) => ({
      Resources: {
        Database: {
          Type: "AWS::RDS::DBInstance",
          Properties: {
            ...{ DBInstanceClass, Engine: "postgres", AllocatedStorage: "20" },
            ...{ MasterUsername: "app", ManageMasterUserPassword: true },
          },
        },
      },
    });
    await world.create("busy", slow("db.t3.medium"));
    const set = await world.plan("busy", slow("db.t3.large"), triggers(1, arn));
    // The database then takes two seconds to change.
    await world.control("POST", "speed", { speed: 85 });
    await world.execute(set.ChangeSetId as string);
    await until(
      () => world.story("busy"),
      (story) => story.at(-1) === "Database UPDATE_IN_PROGRESS",
    );
    await world.client.send(new DeleteStackCommand({ StackName: "early" }));
    await until(
      () => world.stack("busy"),
      ({ StackStatus }) => StackStatus === "UPDATE_ROLLBACK_IN_PROGRESS",
    );
    await world.control("POST", "speed", { speed: 5000 });
    expect((await world.settled("busy")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect((await world.story("busy")).slice(-7)).toEqual([
      "Database UPDATE_IN_PROGRESS",
      "Database UPDATE_FAILED: Resource update cancelled",
      `stack UPDATE_ROLLBACK_IN_PROGRESS: The following rollback trigger(s) do not exist: [${arn}]. `,
      "Database UPDATE_IN_PROGRESS",
      "Database UPDATE_COMPLETE",
      "stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
      "stack UPDATE_ROLLBACK_COMPLETE",
    ]);
  });

  test("are at most five, alarms, for at most three hours", async () => {
    const arn = await made("refused");
    const refused = (options: object) =>
      refusalOf(world.plan("refused", stackWith("two"), options)).then(({ code }) => code);
    expect(await refused(triggers(1, ...Array(6).fill(arn)))).toBe("ValidationError");
    expect(await refused(triggers(181, arn))).toBe("ValidationError");
    expect(await refused(triggers(1, "arn:aws:sns:eu-west-1:111111111111:topic"))).toBe("ValidationError");
  });
});
