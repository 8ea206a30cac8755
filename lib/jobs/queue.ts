import "server-only";
import PgBoss from "pg-boss";
import { z } from "zod";
import type { Transaction } from "@/lib/db/client";

/** The jobs there are, with what each carries. Handlers are in worker.ts. */
export const jobs = {
  /** Takes a deployment its next step. */
  advance: { queue: "advance", payload: z.object({ deploymentId: z.string() }) },
  /** Sends one message to one channel. */
  deliver: { queue: "deliver", payload: z.object({ deliveryId: z.string() }) },
} as const;

/** Seconds after which a job counts as lost with its worker. */
const expireInSeconds = 30;

/** Creates pg-boss's tables and our queues; safe to repeat. Run after the migrations, before anything sends. */
export async function prepareQueue(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 2, supervise: false, schedule: false });
  boss.on("error", () => undefined); // start() rejects with the same error
  await boss.start();
  try {
    for (const { queue } of Object.values(jobs)) {
      // "short": one waiting job per key; a second send while one waits changes nothing.
      await boss.createQueue(queue, { name: queue, policy: "short", retryLimit: 0, expireInSeconds });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

// Only sends, always through the caller's transaction; it never opens a connection of its own.
const sender = new PgBoss({ db: { executeSql: () => Promise.reject(new Error("send needs a transaction")) } });

type RawQuery = Pick<Transaction, "$queryRawUnsafe">;

async function send(tx: RawQuery, queue: string, data: object, key: string, delayMs = 0): Promise<void> {
  const startAfter = delayMs > 0 ? new Date(Date.now() + delayMs) : undefined;
  const executeSql = async (text: string, values: unknown[]) => ({
    rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values),
  });
  await sender.send(queue, data, { singletonKey: key, startAfter, db: { executeSql } });
}

/** Wakes a worker for this deployment, within the caller's transaction, now or after `delayMs`. */
export async function enqueueAdvance(tx: RawQuery, deploymentId: string, delayMs = 0): Promise<void> {
  await send(tx, jobs.advance.queue, { deploymentId }, deploymentId, delayMs);
}

/**
 * Wakes a worker for these deployments after `delayMs` at the latest, also where a later time was set: a look that waits is
 * brought forward.
 */
export async function wakeAdvance(tx: RawQuery, deploymentIds: readonly string[], delayMs: number): Promise<void> {
  const { queue } = jobs.advance;
  const waiting = await tx.$queryRawUnsafe<{ key: string }[]>(
    `UPDATE pgboss.job SET start_after = LEAST(start_after, now() + $3 * interval '1 millisecond')
     WHERE name = $1 AND state = 'created' AND singleton_key = ANY($2) RETURNING singleton_key AS key`,
    queue,
    deploymentIds,
    delayMs,
  );
  const keys = new Set(waiting.map(({ key }) => key));
  for (const id of deploymentIds) if (!keys.has(id)) await enqueueAdvance(tx, id, delayMs);
}

/** Has a message sent, within the caller's transaction, now or after `delayMs`. */
export async function enqueueDeliver(tx: RawQuery, deliveryId: string, delayMs = 0): Promise<void> {
  await send(tx, jobs.deliver.queue, { deliveryId }, deliveryId, delayMs);
}
