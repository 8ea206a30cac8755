import PgBoss from "pg-boss";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { enqueueAdvance, jobs, prepareQueue, wakeAdvance } from "./queue";

const db = database();
let boss: PgBoss;

beforeAll(async () => {
  await prepareQueue(env().DATABASE_URL);
  boss = await new PgBoss({ connectionString: env().DATABASE_URL, supervise: false, schedule: false }).start();
});

beforeEach(() => boss.purgeQueue(jobs.advance.queue));

afterAll(async () => {
  await boss.stop({ graceful: false });
  await db.$disconnect();
});

const fetchIds = async () => {
  const batch = await boss.fetch<{ deploymentId: string }>(jobs.advance.queue, { batchSize: 10 });
  return batch.map((job) => job.data.deploymentId).sort();
};

it("sends within the caller's transaction: a rollback takes the job with it", async () => {
  const failing = db.$transaction(async (tx) => {
    await enqueueAdvance(tx, "rolled-back");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await db.$transaction((tx) => enqueueAdvance(tx, "kept"));
  expect(await fetchIds()).toEqual(["kept"]);
});

it("keeps one waiting job per deployment, and takes a new one while the last one runs", async () => {
  for (const id of ["a", "a", "b"]) await enqueueAdvance(db, id);
  expect(await fetchIds()).toEqual(["a", "b"]);
  await enqueueAdvance(db, "a");
  expect(await fetchIds()).toEqual(["a"]);
});

it("does not hand out a job before its time", async () => {
  await enqueueAdvance(db, "later", 60_000);
  expect(await fetchIds()).toEqual([]);
});

it("brings a job that waits for its time forward, never back, and sends one where none waits", async () => {
  await enqueueAdvance(db, "later", 60_000);
  await enqueueAdvance(db, "due");
  await wakeAdvance(db, ["later", "due"], 0);
  expect(await fetchIds()).toEqual(["due", "later"]);
  await enqueueAdvance(db, "soon");
  await wakeAdvance(db, ["soon", "new"], 60_000);
  expect(await fetchIds()).toEqual(["soon"]);
  await wakeAdvance(db, ["new"], 0);
  expect(await fetchIds()).toEqual(["new"]);
});

it("can be prepared again without losing what waits", async () => {
  await enqueueAdvance(db, "waits");
  await prepareQueue(env().DATABASE_URL);
  expect(await fetchIds()).toEqual(["waits"]);
});
