import "server-only";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { database } from "@/lib/db/client";
import { log } from "@/lib/log";

/** A worker that has not shown itself for this long is taken for dead. */
const heartbeatLimitMs = 15_000;

const checkSchema = z.object({ ok: z.boolean(), detail: z.string() });
export const readinessSchema = z.object({
  status: z.enum(["ready", "unavailable"]),
  checks: z.object({ database: checkSchema, queue: checkSchema, worker: checkSchema }),
});
export type Readiness = z.infer<typeof readinessSchema>;
type Check = z.infer<typeof checkSchema>;

/** Whoever asks for readiness gives up soon as well; a database that says nothing holds a connection for longer. */
const answerLimitMs = 5_000;

async function limit(): Promise<never> {
  await setTimeout(answerLimitMs, undefined, { ref: false });
  throw new Error(`No answer within ${answerLimitMs / 1000} s`);
}

/** Runs a check; what it throws is logged and becomes the given words, never its own. */
async function check(failure: string, run: () => Promise<Check>): Promise<Check> {
  try {
    return await Promise.race([run(), limit()]);
  } catch (error) {
    log().warn({ err: error }, failure);
    return { ok: false, detail: failure };
  }
}

async function worker(): Promise<Check> {
  const latest = await database().workerHeartbeat.findFirst({ orderBy: { beatAt: "desc" } });
  if (!latest) return { ok: false, detail: "No worker has started yet." };
  const seconds = Math.max(0, Math.round((Date.now() - latest.beatAt.getTime()) / 1000));
  const ok = seconds * 1000 < heartbeatLimitMs;
  return { ok, detail: ok ? "A worker is alive." : `No worker has been seen for ${seconds} s.` };
}

/** Whether Terrace can do its work: the database answers, the queue is set up, a worker is alive. */
export async function readiness(): Promise<Readiness> {
  const [db, queue, alive] = await Promise.all([
    check("The database does not answer.", async () => {
      await database().$queryRaw`SELECT 1`;
      return { ok: true, detail: "The database answers." };
    }),
    check("The queue's tables are missing or can't be read.", async () => {
      await database().$queryRaw`SELECT "name" FROM "pgboss"."queue" LIMIT 1`;
      return { ok: true, detail: "The queue is set up." };
    }),
    check("The workers' heartbeats can't be read.", worker),
  ]);
  const ready = db.ok && queue.ok && alive.ok;
  return { status: ready ? "ready" : "unavailable", checks: { database: db, queue, worker: alive } };
}
