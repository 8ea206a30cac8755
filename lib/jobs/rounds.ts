import "server-only";
import type { Context } from "@/lib/context";
import { sweepDeployments } from "@/lib/deployments";
import { log } from "@/lib/log";
import { sweepDeliveries } from "@/lib/notifications";

/** A heartbeat this old belongs to a worker that died. */
const FORGET_WORKER_AFTER_MS = 60 * 60 * 1000;

/** Repeats `round` with a pause between two; a round that fails is logged and the next one comes. */
export function every(milliseconds: number, round: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const run = async () => {
    try {
      await round();
    } catch (error) {
      log().error({ err: error }, "A round of the worker failed");
    }
    if (!stopped) timer = setTimeout(run, milliseconds);
  };
  timer = setTimeout(run, milliseconds);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Says that this worker lives; /api/ready looks for it. */
export async function beat(ctx: Context, id: string, startedAt: Date): Promise<void> {
  const beatAt = new Date();
  await ctx.db.workerHeartbeat.upsert({ where: { id }, create: { id, startedAt, beatAt }, update: { beatAt } });
  await ctx.db.workerHeartbeat.deleteMany({
    where: { beatAt: { lt: new Date(beatAt.getTime() - FORGET_WORKER_AFTER_MS) } },
  });
}

export async function removeHeartbeat(ctx: Context, id: string): Promise<void> {
  await ctx.db.workerHeartbeat.deleteMany({ where: { id } });
}

/** Wakes lost deployments and messages. */
export async function sweep(ctx: Context): Promise<void> {
  await sweepDeployments({ ctx });
  await sweepDeliveries({ ctx });
}
