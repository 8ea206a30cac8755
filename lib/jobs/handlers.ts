import "server-only";
import type { Job } from "pg-boss";
import type { Context } from "@/lib/context";
import { advance, RetryLater } from "@/lib/deployments";
import { log } from "@/lib/log";
import { deliver } from "@/lib/notifications";
import { enqueueAdvance, enqueueDeliver, jobs } from "./queue";

/** One step of each deployment of the batch, then the next job for it. Never throws: each one's trouble is its own. */
export async function advanceJob(ctx: Context, batch: Job<unknown>[]): Promise<void> {
  await Promise.all(
    batch.map(async (job) => {
      const { deploymentId } = jobs.advance.payload.parse(job.data);
      let next: number | null;
      try {
        next = await advance({ ctx, input: { deploymentId } });
      } catch (error) {
        log().error({ err: error, deploymentId }, "A deployment's step failed");
        next = error instanceof RetryLater ? error.delayMs : null; // the sweep wakes it in the second case
      }
      if (next !== null) await enqueueAdvance(ctx.db, deploymentId, next);
    }),
  );
}

/** Sends each message of the batch, and has what was refused tried again later. */
export async function deliverJob(ctx: Context, batch: Job<unknown>[]): Promise<void> {
  await Promise.all(
    batch.map(async (job) => {
      const { deliveryId } = jobs.deliver.payload.parse(job.data);
      try {
        const next = await deliver({ ctx, input: { deliveryId } });
        if (next !== null) await enqueueDeliver(ctx.db, deliveryId, next);
      } catch (error) {
        log().error({ err: error, deliveryId }, "A message could not be sent"); // the sweep comes back to it
      }
    }),
  );
}
