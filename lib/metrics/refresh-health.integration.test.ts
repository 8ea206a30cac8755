import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptAws } from "@/lib/aws/testing/scripted-aws";
import { database } from "@/lib/db/client";
import { appendStackEvents } from "@/lib/events";
import { awsEvent, makeEnvironment, systemContext } from "@/lib/events/testing/environment";
import { refreshHealth } from ".";

const ctx = systemContext();
const db = database();

/** What CloudWatch says of each alarm by its name; a name that is not here does not exist. */
const states = new Map<string, string>();
let throttled = false;
let aws: Awaited<ReturnType<typeof scriptAws>>;
beforeAll(async () => {
  aws = await scriptAws((_action, input) => {
    if (throttled) return { error: ["Throttling", "Rate exceeded"] };
    const names = (input.AlarmNames as string[]).filter((name) => states.has(name));
    return {
      MetricAlarms: names.map((name) => ({
        AlarmName: name,
        AlarmDescription: "What to do first",
        StateValue: states.get(name),
        StateReason: "Threshold Crossed",
        StateUpdatedTimestamp: 1_772_000_000,
      })),
    };
  });
});
afterAll(async () => {
  await aws.close();
  await db.$disconnect();
});

/** An environment with these alarms in its stack, one for each state. */
async function withAlarms(...alarmStates: string[]) {
  const made = await makeEnvironment();
  const events = alarmStates.map((state, index) => {
    const physicalId = `${made.name}-alarm-${index}`;
    states.set(physicalId, state);
    const resourceType = "AWS::CloudWatch::Alarm";
    return awsEvent(made.stackArn, physicalId, {
      logicalId: `Alarm${index}`,
      physicalId,
      resourceType,
      status: "CREATE_COMPLETE",
    });
  });
  // Something else that stands in every stack.
  events.push(awsEvent(made.stackArn, "topic", { physicalId: "arn:topic", status: "CREATE_COMPLETE" }));
  await appendStackEvents(db, { ...made, events });
  return made;
}

const refresh = (environmentId: string) => refreshHealth({ ctx, input: { environmentId } });
const stored = (id: string) => db.environment.findUniqueOrThrow({ where: { id } });

describe("refreshHealth", () => {
  it("stores the alarms, ringing ones first, and the health they make", async () => {
    const { environmentId } = await withAlarms("OK", "ALARM", "INSUFFICIENT_DATA");
    await refresh(environmentId);
    const row = await stored(environmentId);
    expect(row.health).toBe("ALARM");
    expect(row.healthAt).toBeInstanceOf(Date);
    const alarms = row.alarms as { logicalId: string; state: string }[];
    expect(alarms.map((alarm) => [alarm.logicalId, alarm.state])).toEqual([
      ["Alarm1", "ALARM"],
      ["Alarm2", "INSUFFICIENT_DATA"],
      ["Alarm0", "OK"],
    ]);
    expect(alarms[0]).toEqual({
      name: expect.stringMatching(/-alarm-1$/),
      logicalId: "Alarm1",
      description: "What to do first",
      state: "ALARM",
      reason: "Threshold Crossed",
      updatedAt: new Date(1_772_000_000_000).toISOString(),
    });
  });

  it("follows the alarms as they change, and drops one that is gone", async () => {
    const { environmentId, name } = await withAlarms("ALARM", "OK");
    await refresh(environmentId);
    states.set(`${name}-alarm-0`, "OK");
    states.delete(`${name}-alarm-1`);
    await refresh(environmentId);
    expect(await stored(environmentId)).toMatchObject({ health: "HEALTHY", alarms: [{ logicalId: "Alarm0" }] });
  });

  it("asks nothing for a stack without alarms, and knows nothing of its health", async () => {
    const { environmentId } = await withAlarms();
    const before = aws.calls.length;
    await refresh(environmentId);
    expect(aws.calls.length).toBe(before);
    expect(await stored(environmentId)).toMatchObject({ health: "UNKNOWN", alarms: [] });
  });

  it("leaves an environment without a stack alone", async () => {
    const { environmentId } = await withAlarms("ALARM");
    await db.environment.update({ where: { id: environmentId }, data: { stackArn: null } });
    await refresh(environmentId);
    expect(await stored(environmentId)).toMatchObject({ health: "UNKNOWN", healthAt: null });
  });

  it("keeps what was known when AWS does not answer", async () => {
    const { environmentId } = await withAlarms("OK");
    await refresh(environmentId);
    throttled = true;
    await expect(refresh(environmentId)).rejects.toMatchObject({ kind: "throttling" });
    throttled = false;
    expect((await stored(environmentId)).health).toBe("HEALTHY");
  });
});
