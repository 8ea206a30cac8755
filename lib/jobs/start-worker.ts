import "server-only";
import { hostname } from "node:os";
import PgBoss from "pg-boss";
import { type Context, systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import { onNotification } from "@/lib/db/notify";
import { fillLiveColumns, synthesizer, warmSynthesizer } from "@/lib/deployments";
import { lookForDrift } from "@/lib/drift";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { collectSignals } from "@/lib/metrics";
import { sealChannels } from "@/lib/notifications";
import { startListening } from "@/lib/push";
import { advanceJob, deliverJob, keepSteps, stepsEnded } from "./handlers";
import { jobs, prepareQueue } from "./queue";
import { beat, every, removeHeartbeat, sweep } from "./rounds";

/** Jobs of one kind taken at once. A batch of messages waits for its slowest, so there are several takers. */
const BATCH_SIZE = 5;
const ADVANCE_TAKERS = 3;
const DELIVER_TAKERS = 2;

/** Runs jobs until `stop` is called. Any number of workers may run on one database. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const id = `${hostname()}-${process.pid}`;
  const startedAt = new Date();
  const { DATABASE_URL } = env();
  await prepareQueue(DATABASE_URL);
  const ctx: Context = { actor: systemActor, db: database() };
  await sealChannels({ ctx });
  await fillLiveColumns({ ctx });
  const boss = new PgBoss({ connectionString: DATABASE_URL, max: 4, schedule: false, maintenanceIntervalSeconds: 10 });
  boss.on("error", (error) => log().error({ err: error }, "The queue had an error"));
  await boss.start();

  const polling = { batchSize: BATCH_SIZE, pollingIntervalSeconds: 0.5 };
  const takers: string[] = [];
  for (let taker = 0; taker < ADVANCE_TAKERS; taker++) {
    takers.push(await boss.work(jobs.advance.queue, polling, (batch) => advanceJob(ctx, batch)));
  }
  for (let taker = 0; taker < DELIVER_TAKERS; taker++) {
    takers.push(await boss.work(jobs.deliver.queue, polling, (batch) => deliverJob(ctx, batch)));
  }
  // A request or a decision is looked at now, not at the next poll.
  const unsubscribe = onNotification((wake) => {
    if (wake.kind === "deployment") for (const taker of takers) boss.notifyWorker(taker);
  });

  await beat(ctx, id, startedAt);
  const rounds = [
    every(5_000, () => beat(ctx, id, startedAt)),
    every(3_000, () => sweep(ctx)),
    every(4_000, () => keepSteps(ctx)),
    every(5_000, () => collectSignals({ ctx })),
    every(5_000, () => lookForDrift({ ctx })),
  ];
  const listening = startListening(ctx);
  void warmSynthesizer();
  log().info({ worker: id }, "Worker started");

  return {
    async stop() {
      for (const stopRound of rounds) stopRound();
      unsubscribe();
      await listening.stop();
      await boss.stop({ graceful: true, timeout: 5_000, wait: true });
      await stepsEnded();
      await synthesizer().close();
      await removeHeartbeat(ctx, id);
      await ctx.db.$disconnect();
    },
  };
}
