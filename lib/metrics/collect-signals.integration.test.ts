import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scriptAws } from "@/lib/aws/testing/scripted-aws";
import { database } from "@/lib/db/client";
import { appendStackEvents } from "@/lib/events";
import { awsEvent, makeEnvironment, systemContext } from "@/lib/events/testing/environment";
import { signalsSchema } from "@/lib/fleet";
import { collectSignals } from ".";

const ctx = systemContext();
const db = database();

/** What CloudWatch says of each alarm by its name; a name that is not here does not exist. */
const states = new Map<string, string>();
const silent = new Set<string>();
/** What CloudWatch says of each line. */
let statusCode = "Complete";
let aws: Awaited<ReturnType<typeof scriptAws>>;

type Query = { Id: string; MetricStat: { Metric: { MetricName: string } } };
beforeAll(async () => {
  aws = await scriptAws((action, input) => {
    if (silent.has(action)) return { error: ["AccessDenied", "Not allowed", 403] };
    if (action === "GetMetricData") {
      const last = Number(input.EndTime) - 120;
      return {
        MetricDataResults: (input.MetricDataQueries as Query[]).map(({ Id, MetricStat }) => ({
          ...{ Id, StatusCode: statusCode, Timestamps: [last] },
          Values: [MetricStat.Metric.MetricName === "RequestCount" ? 240 : 3],
        })),
      };
    }
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
beforeEach(async () => {
  aws.calls.length = 0;
  silent.clear();
  statusCode = "Complete";
  // What other tests left is not read again.
  await db.environment.updateMany({ data: { stackStatus: null } });
});
afterAll(async () => {
  await aws.close();
  await db.$disconnect();
});

let balancers = 0;

/** A running environment with these alarms in its stack and a load balancer, in the target of another one if given. */
async function running(alarmStates: string[], beside?: { targetId: string }) {
  const made = await makeEnvironment();
  balancers += 1;
  const resource = (id: string, resourceType: string, physicalId: string) =>
    awsEvent(made.stackArn, id, { logicalId: id, physicalId, resourceType, status: "CREATE_COMPLETE" });
  const alarms = alarmStates.map((state, index) => {
    states.set(`${made.name}-alarm-${index}`, state);
    return resource(`Alarm${index}`, "AWS::CloudWatch::Alarm", `${made.name}-alarm-${index}`);
  });
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/${made.name}/${balancers}`;
  const balancer = resource("LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", arn);
  await appendStackEvents(db, { ...made, events: [...alarms, balancer] });
  const { targetId } = await db.environment.update({
    where: { id: made.environmentId },
    data: { stackStatus: "CREATE_COMPLETE", ...(beside && { targetId: beside.targetId }) },
  });
  return { id: made.environmentId, name: made.name, targetId };
}

const stored = (id: string) => db.environment.findUniqueOrThrow({ where: { id } });
const collect = () => collectSignals({ ctx });
/** As if the last round was longer ago. */
const ago = (id: string, seconds: number) =>
  db.environment.update({ where: { id }, data: { signalsAt: new Date(Date.now() - seconds * 1000) } });
const called = () => aws.calls.map(({ action }) => action).sort();

describe("collectSignals", () => {
  it("stores the alarms, ringing ones first, the health they make, and the last hour's traffic", async () => {
    const { id } = await running(["OK", "ALARM", "INSUFFICIENT_DATA"]);
    await collect();
    const row = await stored(id);
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
    const signals = signalsSchema.parse(row.signals);
    expect(signals.requests.slice(-2)).toEqual([null, 240]);
    expect(signals.errors.slice(-2)).toEqual([null, 6]);
    expect(row).toMatchObject({ requestsPerMinute: 120, errorShare: 0.025 });
  });

  it("reads a region's environments in one call of each kind, however many workers ask", async () => {
    const first = await running(["OK"]);
    const second = await running(["ALARM"], first);
    await Promise.all([collect(), collect(), collect()]);
    expect(called()).toEqual(["DescribeAlarms", "GetMetricData"]);
    expect((await stored(first.id)).health).toBe("HEALTHY");
    expect((await stored(second.id)).health).toBe("ALARM");
  });

  it("reads each once a minute, and those that are soon due with the others of their region", async () => {
    const first = await running(["OK"]);
    const second = await running(["OK"], first);
    await collect();
    await collect();
    expect(called()).toEqual(["DescribeAlarms", "GetMetricData"]);
    await ago(first.id, 50);
    await collect();
    expect(called()).toHaveLength(2);
    await ago(second.id, 60);
    await collect();
    expect(called()).toHaveLength(4);
    const read = aws.calls.filter(({ action }) => action === "DescribeAlarms").at(-1)?.input.AlarmNames;
    expect(read).toHaveLength(2);
  });

  it("follows the alarms as they change, and drops one that is gone", async () => {
    const { id, name } = await running(["ALARM", "OK"]);
    await collect();
    states.set(`${name}-alarm-0`, "OK");
    states.delete(`${name}-alarm-1`);
    await ago(id, 60);
    await collect();
    expect(await stored(id)).toMatchObject({ health: "HEALTHY", alarms: [{ logicalId: "Alarm0" }] });
  });

  it("asks no alarms of a stack without any, and knows nothing of its health", async () => {
    const { id } = await running([]);
    await collect();
    expect(called()).toEqual(["GetMetricData"]);
    expect(await stored(id)).toMatchObject({ health: "UNKNOWN", alarms: [] });
  });

  it("leaves environments alone that have no stack, or one that is being made", async () => {
    const none = await running(["ALARM"]);
    const making = await running(["ALARM"]);
    await db.environment.update({ where: { id: none.id }, data: { stackArn: null } });
    await db.environment.update({ where: { id: making.id }, data: { stackStatus: "CREATE_IN_PROGRESS" } });
    await collect();
    expect(called()).toEqual([]);
    expect(await stored(none.id)).toMatchObject({ health: "UNKNOWN", healthAt: null, signalsAt: null });
  });

  it("keeps what was known when AWS does not answer, and stores the part that it did answer", async () => {
    const { id, name } = await running(["OK"]);
    silent.add("GetMetricData");
    await collect();
    expect(await stored(id)).toMatchObject({ health: "HEALTHY", signals: null });
    silent.clear();
    await ago(id, 60);
    await collect();
    silent.add("GetMetricData");
    await ago(id, 60);
    await collect();
    expect(await stored(id)).toMatchObject({ requestsPerMinute: 120, errorShare: 0.025, signals: { period: 120 } });
    silent.clear();
    silent.add("DescribeAlarms");
    states.set(`${name}-alarm-0`, "ALARM");
    await ago(id, 60);
    await collect();
    expect(await stored(id)).toMatchObject({ health: "HEALTHY", signals: { period: 120 } });
  });

  it("keeps the hour as it was known when it is told in part", async () => {
    const { id } = await running(["OK"]);
    statusCode = "PartialData";
    await collect();
    expect(await stored(id)).toMatchObject({ health: "HEALTHY", signals: null, requestsPerMinute: null });
    statusCode = "Complete";
    await ago(id, 60);
    await collect();
    expect(await stored(id)).toMatchObject({ signals: { period: 120 }, requestsPerMinute: 120 });
  });

  it("reads a region of many in batches of 500 metrics and 100 alarms, each once, whoever asks", async () => {
    const first = await running(["OK"]);
    const many = [first];
    for (let made = 1; made < 170; made += 1) many.push(await running(["OK"], first));
    await Promise.all([collect(), collect(), collect()]);
    const sizes = (action: string, list: string) =>
      aws.calls
        .filter((call) => call.action === action)
        .map(({ input }) => (input[list] as unknown[]).length)
        .sort((one, other) => other - one);
    expect(sizes("GetMetricData", "MetricDataQueries")).toEqual([500, 10]);
    expect(sizes("DescribeAlarms", "AlarmNames")).toEqual([100, 70]);
    const asked = aws.calls.flatMap(({ input }) => (input.AlarmNames as string[] | undefined) ?? []);
    expect(new Set(asked).size).toBe(170);
    const read = await db.environment.count({
      where: { id: { in: many.map(({ id }) => id) }, health: "HEALTHY", requestsPerMinute: 120 },
    });
    expect(read).toBe(170);
  });
});
