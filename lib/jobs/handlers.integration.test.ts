import type { Job } from "pg-boss";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { scriptAws } from "@/lib/aws/testing/scripted-aws";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { makeEnvironment, systemContext } from "@/lib/events/testing/environment";
import { advanceJob, keepSteps, stepsEnded } from "./handlers";
import { prepareQueue } from "./queue";

const ctx = systemContext();
const db = database();
let aws: Awaited<ReturnType<typeof scriptAws>>;
beforeAll(async () => {
  await prepareQueue(env().DATABASE_URL);
  aws = await scriptAws(() => ({ StackEvents: [] }));
});
afterAll(async () => {
  await aws.close();
  vi.unstubAllEnvs();
  await db.$disconnect();
});

/** A deployment whose stack is built, and whose look has to wait for its turn to ask AWS. */
async function waiting() {
  const { deploymentId, environmentId, stackArn } = await makeEnvironment();
  const operationBeganAt = new Date();
  const operationToken = `exec-${deploymentId}`;
  await db.deployment.update({ where: { id: deploymentId }, data: { stackArn, operationToken, operationBeganAt } });
  const { target, region } = await db.environment.findUniqueOrThrow({
    where: { id: environmentId },
    include: { target: true },
  });
  const bucket = { accountId: target.accountId, region };
  await db.readBudget.deleteMany();
  // A second and a half of others' calls stand before it.
  await db.readBudget.create({ data: { ...bucket, tokens: -75, perSecond: 50, refilledAt: new Date() } });
  return deploymentId;
}
const job = (deploymentId: string) => [{ data: { deploymentId } }] as Job<unknown>[];
const queued = async (deploymentId: string) => {
  const rows = await db.$queryRaw<{ soon: boolean }[]>`SELECT start_after <= now() AS soon FROM pgboss.job
    WHERE name = 'advance' AND state = 'created' AND data->>'deploymentId' = ${deploymentId}`;
  return rows.map((row) => row.soon);
};

it("takes more while a slow step waits, and says that the step lives", async () => {
  const id = await waiting();
  await advanceJob(ctx, job(id));
  expect(await queued(id)).toEqual([]); // back although its step is not done
  const long = new Date(Date.now() - 60_000);
  await vi.waitUntil(async () => (await db.deployment.findUniqueOrThrow({ where: { id } })).advancedAt !== null);
  await db.deployment.update({ where: { id }, data: { advancedAt: long } });
  await keepSteps(ctx);
  const { advancedAt } = await db.deployment.findUniqueOrThrow({ where: { id } });
  expect(advancedAt?.getTime()).toBeGreaterThan(long.getTime());
  await stepsEnded();
  expect(aws.calls).toHaveLength(1);
  expect(await queued(id)).toEqual([false]);
});

it("begins no second step beside the first: whoever is woken meanwhile has its turn right after", async () => {
  const before = aws.calls.length;
  const id = await waiting();
  for (let wake = 0; wake < 3; wake += 1) await advanceJob(ctx, job(id));
  await stepsEnded();
  expect(aws.calls.length - before).toBe(1);
  expect(await queued(id)).toEqual([true]);
});
