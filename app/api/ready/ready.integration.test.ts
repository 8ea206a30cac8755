import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { readinessSchema } from "@/lib/http";
import { prepareQueue } from "@/lib/jobs/queue";
import { GET as health } from "../health/route";
import { GET as ready } from "./route";

async function ask() {
  const response = await ready(new Request("http://terrace.test/api/ready"), { params: Promise.resolve({}) });
  return { code: response.status, ...readinessSchema.parse(await response.json()) };
}

const beat = (beatAt: Date) =>
  database().workerHeartbeat.upsert({
    where: { id: "test" },
    create: { id: "test", startedAt: beatAt, beatAt },
    update: { beatAt },
  });

test("names what is missing until everything is there, and again when the worker is gone", async () => {
  expect(await ask()).toEqual({
    code: 503,
    status: "unavailable",
    checks: {
      database: { ok: true, detail: "The database answers." },
      queue: { ok: false, detail: "The queue's tables are missing or can't be read." },
      worker: { ok: false, detail: "No worker has started yet." },
    },
  });
  await prepareQueue(env().DATABASE_URL);
  await beat(new Date());
  const { code, status, checks } = await ask();
  expect([code, status, checks.queue.ok, checks.worker.ok]).toEqual([200, "ready", true, true]);
  await beat(new Date(Date.now() - 60_000));
  expect((await ask()).checks.worker).toEqual({
    ok: false,
    detail: expect.stringMatching(/^No worker has been seen for 6\d s\.$/),
  });
});

test("health answers whatever the database does", async () => {
  const response = health();
  expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
});
