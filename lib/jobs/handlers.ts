import "server-only";
import type { Job } from "pg-boss";
import type { Context } from "@/lib/context";
import { advance, RetryLater } from "@/lib/deployments";
import { log } from "@/lib/log";
import { deliver } from "@/lib/notifications";
import { enqueueAdvance, enqueueDeliver, jobs } from "./queue";

/** Steps at once in a process. Most of them wait, for AWS or for their turn to ask it. */
const MOST_STEPS = 40;

const underWay = new Map<string, Promise<void>>();
const wokenMeanwhile = new Set<string>();

/**
 * Begins a step of each deployment of the batch, and comes back as soon as there is room for more: a slow step holds up no
 * other. A deployment whose step is under way here gets its next one right after it. Never throws.
 */
export async function advanceJob(ctx: Context, batch: Job<unknown>[]): Promise<void> {
  for (const job of batch) {
    const { deploymentId } = jobs.advance.payload.parse(job.data);
    if (underWay.has(deploymentId)) wokenMeanwhile.add(deploymentId);
    else underWay.set(deploymentId, advanceOne(ctx, deploymentId));
  }
  while (underWay.size >= MOST_STEPS) await Promise.race(underWay.values());
}

async function advanceOne(ctx: Context, deploymentId: string): Promise<void> {
  let next: number | null;
  try {
    next = await advance({ ctx, input: { deploymentId } });
  } catch (error) {
    log().error({ err: error, deploymentId }, "A deployment's step failed");
    next = error instanceof RetryLater ? error.delayMs : null; // the sweep wakes it in the second case
  }
  underWay.delete(deploymentId);
  if (wokenMeanwhile.delete(deploymentId)) next = 0;
  try {
    if (next !== null) await enqueueAdvance(ctx.db, deploymentId, next);
  } catch (error) {
    log().error({ err: error, deploymentId }, "A deployment's next step could not be queued"); // the sweep wakes it
  }
}

/** Says of each step under way that it lives, so that no sweep takes a slow one for lost and begins it a second time. */
export async function keepSteps(ctx: Context): Promise<void> {
  if (underWay.size === 0) return;
  await ctx.db.deployment.updateMany({
    where: { id: { in: [...underWay.keys()] } },
    data: { advancedAt: new Date() },
  });
}

/** Settles when no step is under way. */
export async function stepsEnded(): Promise<void> {
  await Promise.all(underWay.values());
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
