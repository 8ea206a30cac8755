import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createUser } from "@/lib/auth";
import { type Database, database } from "@/lib/db/client";
import { getDeployment } from "@/lib/deployments";
import { env } from "@/lib/env";
import { prepareQueue } from "@/lib/jobs/queue";
import { startWorker } from "@/lib/jobs/start-worker";
import { saveTarget } from "@/lib/targets";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { system } from "@/lib/testing/world";
import { demoAccounts } from "./accounts";
import { chapters } from "./chapters";
import { isUntold, readTold } from "./read-told";
import { tellStory } from "./tell-story";

let sandbox: TestSandbox;
let worker: { stop: () => Promise<void> };
let db: Database;
beforeAll(async () => {
  sandbox = await openTestSandbox(3_000);
  db = database();
  await prepareQueue(env().DATABASE_URL);
  const regions = ["eu-west-1", "us-east-1", "eu-central-1"];
  await saveTarget({ ctx: system(), input: { name: "sandbox", accountId: "123456789012", regions } });
  worker = await startWorker();
}, 60_000);
afterAll(async () => {
  await worker?.stop();
  await sandbox?.close();
}, 30_000);

const statuses = async () =>
  Object.fromEntries([...(await readTold(db))].map(([name, told]) => [name, told.map(({ status }) => status)]));
/** All that telling a part of the story twice would make two of. */
const made = async () => ({
  environments: await db.environment.count(),
  deployments: await db.deployment.count(),
  reviews: await db.review.count(),
  comments: await db.comment.count(),
  drafts: await db.draft.count(),
  reservedRanges: await db.reservedRange.count(),
});

/** Tells the story until this holds, then leaves it where it is. */
async function tellUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = new AbortController();
  const telling = tellStory({ db, signal: end.signal });
  const reached = vi.waitUntil(holds, { timeout: 150_000, interval: 50 });
  await Promise.race([reached, telling.then(() => reached)]);
  end.abort();
  await telling;
}
const tellToTheEnd = () => tellStory({ db, signal: new AbortController().signal });

it("tells the story through the verbs, goes on where it was left, and doubles nothing", {
  timeout: 300_000,
}, async () => {
  expect(await isUntold(db)).toBe(false); // nobody to tell it
  for (const account of demoAccounts) {
    await createUser({ ctx: system(), input: { ...account, password: "a password for tests" } });
  }

  // Left while plans are made, while stacks are built and while people talk, and taken up again each time.
  await tellUntil(async () => (await db.deployment.count()) > 0);
  await tellUntil(async () => (await db.deployment.count({ where: { status: "EXECUTING" } })) > 0);
  await tellUntil(async () => (await db.comment.count()) > 0);
  expect(await isUntold(db)).toBe(true);
  const healthy = async () => (await statuses())["checkout-production"]?.join();
  await tellUntil(async () => (await healthy()) === "SUCCEEDED,SUCCEEDED,SUCCEEDED");

  // The last chapter waits for somebody to sign in.
  expect(await statuses()).toMatchObject({ "storefront-production": [] });
  const { id: userId } = await db.user.findFirstOrThrow();
  const expiresAt = new Date(Date.now() + 60 * 60 * 1000);
  await db.session.create({ data: { id: randomUUID(), token: randomUUID(), userId, expiresAt } });
  await tellToTheEnd();

  expect(await statuses()).toEqual({
    "checkout-production": ["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"],
    "orders-production": ["SUCCEEDED", "AWAITING_REVIEW"],
    "search-dev": ["FAILED"],
    "reports-dev": ["SUCCEEDED", "AWAITING_REVIEW"],
    "storefront-production": ["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"],
  });
  expect(await made()).toEqual({
    environments: chapters.length,
    deployments: chapters.flatMap(({ acts }) => acts).length,
    reviews: 10, // each act that ran, and a second of the dangerous one
    comments: 5,
    drafts: 1,
    reservedRanges: 1,
  });
  const look = async (name: string) => {
    const id = (await readTold(db)).get(name)?.at(-1)?.id as string;
    return getDeployment({ ctx: system(), input: { id } });
  };
  const risky = await look("orders-production");
  expect(risky).toMatchObject({ approvals: 0, approvalsNeeded: 2, assignee: { email: "approver@terrace.test" } });
  expect(risky.dangers[0]).toMatchObject({ kind: "removal", logicalId: "NatGatewayAddress2" });
  expect(await db.environment.findUnique({ where: { name: "reports-dev" } })).toMatchObject({ driftStatus: "DRIFTED" });
  expect(await look("reports-dev")).toMatchObject({ dangers: [], approvalsNeeded: 1 });
  expect(await look("search-dev")).toMatchObject({
    finalStackStatus: "ROLLBACK_COMPLETE",
    failure: { console: { tail: expect.stringContaining("The database cannot be reached") } },
    explanation: { title: "2 of 2 instances said that they could not start" },
  });
  expect(await sandbox.control("GET", "faults")).toEqual({ faults: [] });

  const before = await made();
  expect(await isUntold(db)).toBe(false);
  await tellToTheEnd();
  expect(await made()).toEqual(before);
});
