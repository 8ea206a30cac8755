import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type AwsAccess,
  createChangeSet,
  describeChangeSet,
  describeStack,
  executeChangeSet,
  isFinalChangeSet,
  newStackEvents,
} from "@/lib/aws";
import { database } from "@/lib/db/client";
import { appendStackEvents } from "@/lib/events";
import { makeEnvironment, systemContext } from "@/lib/events/testing/environment";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { getMetrics } from ".";

const ctx = systemContext();
const db = database();
const access: AwsAccess = { accountId: "111111111111", region: "eu-west-1", roleArn: null, externalId: null };
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox(10_000);
});
afterAll(async () => {
  await sandbox.close();
  await db.$disconnect();
});

const template = JSON.stringify({
  Resources: {
    Database: {
      Type: "AWS::RDS::DBInstance",
      Properties: {
        Engine: "postgres",
        DBInstanceClass: "db.t3.medium",
        AllocatedStorage: "50",
        MasterUsername: "orders",
        ManageMasterUserPassword: true,
      },
    },
    BusyAlarm: {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        Namespace: "AWS/RDS",
        MetricName: "CPUUtilization",
        Dimensions: [{ Name: "DBInstanceIdentifier", Value: { Ref: "Database" } }],
        Statistic: "Average",
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 95,
        ComparisonOperator: "GreaterThanThreshold",
        AlarmDescription: "The database is busy",
      },
    },
  },
});

const withReplica = JSON.stringify({
  Resources: {
    Secret: { Type: "AWS::SecretsManager::Secret", Properties: { GenerateSecretString: { PasswordLength: 32 } } },
    Database: {
      Type: "AWS::RDS::DBInstance",
      Properties: {
        Engine: "postgres",
        DBInstanceClass: "db.t3.medium",
        AllocatedStorage: "50",
        MasterUsername: "orders",
        MasterUserPassword: { "Fn::Sub": `{{resolve:secretsmanager:\${Secret}:SecretString:password}}` },
      },
    },
    DatabaseReplica: {
      Type: "AWS::RDS::DBInstance",
      Properties: { SourceDBInstanceIdentifier: { Ref: "Database" }, DBInstanceClass: "db.t3.medium" },
    },
  },
});

async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
  }
}

/** An environment whose stack stands in the sandbox; with its events stored, or without. */
async function buildEnvironment({ withEvents = true, templateBody = template } = {}) {
  const made = await makeEnvironment();
  const { changeSetArn, stackArn } = await createChangeSet(access, {
    stackName: made.name,
    changeSetName: "first",
    type: "CREATE",
    templateBody,
    clientToken: `create-${made.name}`,
    roleArn: null,
    tags: {},
    capabilities: [],
    onStackFailure: "ROLLBACK",
  });
  await until(
    () => describeChangeSet(access, { changeSetName: changeSetArn }),
    (set) => set !== null && isFinalChangeSet(set.status),
  );
  await executeChangeSet(access, { changeSetArn, stackArn, token: `exec-${made.deploymentId}` });
  const stack = await until(
    () => describeStack(access, stackArn),
    (found) => !found?.status.endsWith("_IN_PROGRESS"),
  );
  expect(stack?.status).toBe("CREATE_COMPLETE");
  await db.environment.update({ where: { id: made.environmentId }, data: { stackArn } });
  if (withEvents) {
    const events = await newStackEvents(access, stackArn, async () => new Set());
    await appendStackEvents(db, { ...made, stackArn, events });
  }
  return { ...made, stackArn };
}

describe("getMetrics", () => {
  it("draws what the stack has, on one row of timestamps", async () => {
    const { name } = await buildEnvironment();
    const metrics = await getMetrics({ ctx, input: { name, range: "3h" } });
    expect(metrics.charts.map((chart) => chart.id)).toEqual([
      "databaseCpu",
      "connections",
      "storage",
      "memory",
      "diskLatency",
    ]);
    expect(metrics.timestamps).toHaveLength(180);
    for (const { series } of metrics.charts)
      for (const { values } of series) expect(values).toHaveLength(metrics.timestamps.length);
    expect(metrics.charts[0]?.series[0]).toMatchObject({ id: "databaseCpu_Database", label: "CPU" });
    expect(metrics).toMatchObject({ range: "3h", period: 60, partial: false });
    expect(metrics.alarms).toMatchObject([{ logicalId: "BusyAlarm", description: "The database is busy" }]);
  });

  it("draws a read replica beside its primary, and its lag, all in one call", async () => {
    const { name } = await buildEnvironment({ templateBody: withReplica });
    // Nothing was measured before the replica was made, which is now.
    await sandbox.inject({ kind: "metric", stackName: name, metricName: "ReplicaLag", value: 2 });
    const before = await sandbox.calls("cloudwatch:GetMetricData");
    const { charts } = await getMetrics({ ctx, input: { name, range: "1h" } });
    expect((await sandbox.calls("cloudwatch:GetMetricData")) - before).toBe(1);
    const labels = (id: string) => charts.find((chart) => chart.id === id)?.series.map(({ label }) => label);
    expect(labels("databaseCpu")).toEqual(["CPU, Database", "CPU, DatabaseReplica"]);
    expect(labels("connections")).toEqual(["Connections, Database", "Connections, DatabaseReplica"]);
    expect(labels("replicaLag")).toEqual(["Lag, DatabaseReplica"]);
  });

  it("costs one call however many look", async () => {
    const { name } = await buildEnvironment();
    const before = await sandbox.calls("cloudwatch:GetMetricData");
    const answers = await Promise.all([1, 2, 3, 4].map(() => getMetrics({ ctx, input: { name, range: "1h" } })));
    expect(new Set(answers.map((answer) => answer.readAt)).size).toBe(1);
    expect((await sandbox.calls("cloudwatch:GetMetricData")) - before).toBe(1);
  });

  it("marks the deployments that ran in its time, as they are now", async () => {
    const { name, deploymentId } = await buildEnvironment();
    const minute = 60_000;
    const startedAt = new Date(Date.now() - 10 * minute);
    await db.deployment.update({ where: { id: deploymentId }, data: { executedAt: startedAt } });
    const read = () => getMetrics({ ctx, input: { name, range: "1h" } });
    expect((await read()).deployments).toMatchObject([{ id: deploymentId, number: 1, finishedAt: null }]);
    const finishedAt = new Date();
    await db.deployment.update({ where: { id: deploymentId }, data: { finishedAt, status: "SUCCEEDED" } });
    expect((await read()).deployments).toEqual([
      {
        id: deploymentId,
        number: 1,
        kind: "CREATE",
        status: "SUCCEEDED",
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt.toISOString(),
      },
    ]);
    const iso = (minutesAgo: number) => new Date(Date.now() - minutesAgo * minute).toISOString();
    const between = (from: number, to: number) => getMetrics({ ctx, input: { name, from: iso(from), to: iso(to) } });
    const earlier = await between(60, 30);
    expect(earlier).toMatchObject({ range: null, period: 60, deployments: [] });
    expect(earlier.timestamps).toHaveLength(30);
    expect((await between(30, 5)).deployments).toHaveLength(1);
  });

  it("asks CloudFormation for the resources of a stack without stored events", async () => {
    const { name } = await buildEnvironment({ withEvents: false });
    const metrics = await getMetrics({ ctx, input: { name, range: "1h" } });
    expect(metrics.charts[0]?.series[0]?.id).toBe("databaseCpu_Database");
    expect(await sandbox.calls("cloudformation:ListStackResources")).toBe(1);
  });

  it("says in words when AWS does not answer, and does not remember it", async () => {
    const { name } = await buildEnvironment();
    await sandbox.inject({ kind: "throttle", service: "cloudwatch", action: "GetMetricData", times: 4 });
    const ask = () => getMetrics({ ctx, input: { name, range: "12h" } });
    await expect(ask()).rejects.toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("limiting") });
    expect((await ask()).period).toBe(300);
  });

  it("refuses an environment without a stack, an unknown one and an unknown range", async () => {
    const { name, environmentId } = await makeEnvironment();
    await db.environment.update({ where: { id: environmentId }, data: { stackArn: null } });
    const ask = (input: object) => getMetrics({ ctx, input: input as { name: string; range: "1h" } });
    await expect(ask({ name, range: "1h" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(ask({ name: "nowhere", range: "1h" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(ask({ name, range: "1y" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(ask({ name, from: "2026-03-01T12:00:00Z" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});
