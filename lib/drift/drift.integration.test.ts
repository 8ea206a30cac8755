import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Context } from "@/lib/context";
import { database } from "@/lib/db/client";
import { approveBy } from "@/lib/testing/decide";
import { again, planned, reaches } from "@/lib/testing/planned";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { prepareWorld, signedIn, system } from "@/lib/testing/world";
import { claimDue } from "./claims";
import { checkDrift, getDrift, lookForDrift } from "./index";

const name = "orders-dev";
const template = JSON.stringify({
  Resources: {
    Address: { Type: "AWS::EC2::EIP" },
    Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: "Orders" } },
    Policy: { Type: "AWS::SNS::TopicPolicy", Properties: { Topics: [{ Ref: "Topic" }], PolicyDocument: {} } },
  },
});

let sandbox: TestSandbox;
let dev: Context;
let ada: Context;
let deploymentId: string;
const db = database();

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
  const deployment = await planned(dev, name, { template });
  deploymentId = deployment.id;
  await approveBy([ada], deployment);
  await reaches(deploymentId, "SUCCEEDED");
}, 60_000);
afterAll(() => sandbox?.close(), 30_000);

const round = () => lookForDrift({ ctx: system() });
const state = () => getDrift({ ctx: ada, input: { name } });
const row = () => db.environment.findUniqueOrThrow({ where: { name } });
const asked = () => sandbox.calls("cloudformation:DetectStackDrift");
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
/** As if the last look at a running detection was long ago. */
const later = () => db.$executeRaw`UPDATE "Environment" SET "driftedResources" = "driftedResources" - 'followedAt'`;
const change = (data: Parameters<typeof db.environment.update>[0]["data"]) =>
  db.environment.update({ where: { name }, data });
/** Rounds until nobody looks any more. */
async function looked() {
  await vi.waitUntil(
    async () => {
      await later();
      await round();
      return !(await state()).checking;
    },
    { timeout: 20_000, interval: 10 },
  );
  return state();
}

/** What still runs ends first. */
async function atSpeed(speed: number) {
  await sandbox.control("POST", "speed", { speed: 1_000_000 });
  await sandbox.control("POST", "speed", { speed });
}

beforeEach(async () => {
  await sandbox.control("DELETE", "faults");
  await atSpeed(2000);
});

it("looks at what was just built, says what it could not compare, and does not look again that day", async () => {
  expect(await state()).toMatchObject({ status: "NOT_CHECKED", checkedAt: null, checking: false, everyHours: 24 });
  await round();
  expect(await state()).toMatchObject({ checking: true });
  expect(await looked()).toMatchObject({
    status: "IN_SYNC",
    compared: 2,
    failure: null,
    resources: [{ logicalId: "Policy", status: "NOT_CHECKED", differences: [] }],
  });
  const { updatedAt } = await row();
  await round();
  expect(await asked()).toBe(1);
  await change({ driftAt: minutesAgo(24 * 60 + 1), updatedAt });
  await Promise.all([round(), round(), round()]);
  expect(await asked()).toBe(2);
  await looked();
  expect((await row()).updatedAt).toEqual(updatedAt);
});

it("finds what somebody changed and what somebody deleted, when asked", async () => {
  const byHand = { stackName: (await row()).stackName };
  await sandbox.control("POST", "by-hand", { ...byHand, logicalId: "Topic", properties: { DisplayName: "Mine" } });
  await sandbox.control("POST", "by-hand", { ...byHand, logicalId: "Address", deleted: true });
  await expect(checkDrift({ ctx: ada, input: { name } })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await checkDrift({ ctx: dev, input: { name } })).toMatchObject({ status: "IN_SYNC", checking: true });
  const { resources, status } = await looked();
  expect(status).toBe("DRIFTED");
  const difference = { path: "/DisplayName", type: "NOT_EQUAL", expected: "Orders", actual: "Mine" };
  expect(resources.map(({ logicalId, status, differences }) => ({ logicalId, status, differences }))).toEqual([
    { logicalId: "Address", status: "DELETED", differences: [] },
    { logicalId: "Topic", status: "MODIFIED", differences: [difference] },
    { logicalId: "Policy", status: "NOT_CHECKED", differences: [] },
  ]);
  const entries = await db.auditEntry.findMany({ where: { action: "environment.checkDrift" } });
  expect(entries).toMatchObject([{ actorEmail: "dev@example.com", subjectName: name }]);
});

it("asks once where several people ask", async () => {
  const before = await asked();
  await atSpeed(1);
  const answers = await Promise.all([1, 2, 3].map(() => checkDrift({ ctx: dev, input: { name } })));
  expect(answers.map(({ checking }) => checking)).toEqual([true, true, true]);
  expect(await asked()).toBe(before + 1);
});

it("gives up a detection that never ends", async () => {
  await looked();
  await atSpeed(1);
  await checkDrift({ ctx: dev, input: { name } });
  await change({ driftAskedAt: minutesAgo(29) });
  await later();
  await round();
  expect((await state()).checking).toBe(true);
  await change({ driftAskedAt: minutesAgo(31) });
  await later();
  await round();
  expect(await state()).toMatchObject({ checking: false, status: "DRIFTED", failure: { kind: "failed" } });
});

it("goes on where a worker was killed, before it knew the detection and after", async () => {
  const known = await row();
  await db.environment.update({ where: { name }, data: { driftAskedAt: minutesAgo(1) } });
  const before = await asked();
  await round();
  expect(await asked()).toBe(before);
  await change({ driftAskedAt: minutesAgo(3) });
  await round();
  expect(await asked()).toBe(before + 1);
  const { driftDetectionId } = await row();
  expect(driftDetectionId).not.toBeNull();
  expect((await looked()).checkedAt).not.toBe(known.driftAt?.toISOString());
  expect(await asked()).toBe(before + 1);
});

it("leaves a stack alone while a deployment runs, and forgets what was being found when it began", async () => {
  const before = await asked();
  const { checkedAt } = await state();
  await checkDrift({ ctx: dev, input: { name } });
  await db.deployment.update({ where: { id: deploymentId }, data: { status: "EXECUTING" } });
  expect(await looked()).toMatchObject({ checkedAt });
  await change({ driftAt: null });
  await round();
  expect(await asked()).toBe(before + 1);
  await expect(checkDrift({ ctx: dev, input: { name } })).rejects.toMatchObject({ code: "CONFLICT" });
  await db.deployment.update({ where: { id: deploymentId }, data: { status: "SUCCEEDED" } });
  await looked();
  expect(await asked()).toBe(before + 2);
});

it("says what it is denied beside what it knew, and asks again an hour later", async () => {
  await sandbox.inject({ kind: "deny", action: "DetectStackDrift" });
  await change({ driftAt: minutesAgo(24 * 60 + 1) });
  const before = await asked();
  await round();
  await round();
  expect(await asked()).toBe(before + 1);
  const failure = {
    kind: "denied",
    message: expect.stringMatching(/^The target's role may not call DetectStackDrift/),
  };
  expect(await state()).toMatchObject({ status: "DRIFTED", checking: false, failure, resources: { length: 3 } });
  await sandbox.control("DELETE", "faults");
  const at = minutesAgo(61).toISOString();
  await db.$executeRaw`
    UPDATE "Environment" SET "driftedResources" = jsonb_set("driftedResources", '{failure,at}', to_jsonb(${at}::text))`;
  expect(await looked()).toMatchObject({ status: "DRIFTED", failure: null });
});

it("asks again once what a killed worker began has ended", async () => {
  await atSpeed(1);
  await checkDrift({ ctx: dev, input: { name } });
  const killed = () => change({ driftDetectionId: null, driftAskedAt: minutesAgo(3) });
  await killed();
  await round();
  expect(await state()).toMatchObject({ checking: true, failure: null });
  expect((await row()).driftDetectionId).toBeNull();
  await atSpeed(2000);
  await killed();
  await round();
  expect((await row()).driftDetectionId).not.toBeNull();
  await looked();
});

it("knows nothing after a deployment, and looks anew", async () => {
  expect(await state()).toMatchObject({ status: "DRIFTED" });
  const { id } = await again(dev, name, template.replace("Orders", "Everybody's orders"));
  await approveBy([ada], await reaches(id, "AWAITING_REVIEW"));
  await reaches(id, "SUCCEEDED");
  expect(await state()).toMatchObject({ status: "NOT_CHECKED", checkedAt: null, resources: [], compared: 0 });
  const { resources } = await looked();
  expect(resources.map(({ logicalId, status }) => `${logicalId} ${status}`)).toEqual([
    "Address DELETED",
    "Policy NOT_CHECKED",
  ]);
});

it("takes one a round of an account and region, the longest unlooked at first, eight at once", async () => {
  const { targetId, stackArn } = await row();
  const copies = Array.from({ length: 10 }, (_, index) => ({
    ...{ name: `copy-${index}`, stackName: `copy-${index}`, team: "payments", targetId, region: "eu-west-1", stackArn },
    stackStatus: "UPDATE_COMPLETE",
    driftAt: index === 7 ? null : minutesAgo(3_000 - index),
  }));
  await db.environment.createMany({ data: copies });
  const names = new Map((await db.environment.findMany()).map((each) => [each.id, each.name]));
  const order: string[] = [];
  for (let turn = 0; turn < 10; turn++) {
    for (const { id } of await claimDue(db, 24)) order.push(names.get(id) ?? "");
  }
  expect(order).toEqual([7, 0, 1, 2, 3, 4, 5, 6].map((index) => `copy-${index}`));
  expect(await claimDue(db, 0)).toEqual([]);
  await expect(checkDrift({ ctx: dev, input: { name } })).resolves.toMatchObject({ checking: true });
});
