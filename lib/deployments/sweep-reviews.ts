import "server-only";
import type { Context } from "@/lib/context";
import { enqueueAdvance } from "@/lib/jobs/queue";
import { tell } from "@/lib/notifications";
import { reviewMs } from "./await-review";
import { moveDeployment, timesReached } from "./move";

/** Parts of the time a plan may wait after which its team is reminded. */
const remindAfter = [0.5, 0.9] as const;

/** Reminds of plans whose time to be approved runs out, each part of it once, and ends those whose time has. */
export async function sweepReviews(ctx: Context, now: Date): Promise<void> {
  const waiting = await ctx.db.deployment.findMany({
    where: { status: "AWAITING_REVIEW" },
    select: {
      id: true,
      number: true,
      status: true,
      statusAt: true,
      planHash: true,
      reviewExpiresAt: true,
      remindersSent: true,
      environment: { select: { id: true, name: true } },
    },
  });
  for (const deployment of waiting) {
    // A plan that began to wait before there were such times has its first one now.
    const expiresAt = deployment.reviewExpiresAt ?? new Date(deployment.statusAt.getTime() + reviewMs());
    if (expiresAt <= now) {
      await expire(ctx, deployment, now);
      continue;
    }
    const passed =
      (now.getTime() - deployment.statusAt.getTime()) / (expiresAt.getTime() - deployment.statusAt.getTime());
    const due = remindAfter.filter((part) => passed >= part).length;
    if (due > deployment.remindersSent) await remind(ctx, deployment, due);
  }
}

type Waiting = Parameters<typeof moveDeployment>[2] & { readonly remindersSent: number; readonly statusAt: Date };

async function expire(ctx: Context, deployment: Waiting, now: Date): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const moved = await moveDeployment(tx, ctx.actor, deployment, "EXPIRED", { finishedAt: now });
    if (moved) await enqueueAdvance(tx, deployment.id); // its change set must go
  });
}

/** By compare-and-set: of many workers one reminds. A reminder that is late for its own time leaves out the one before. */
async function remind(ctx: Context, { id, status, statusAt, remindersSent }: Waiting, due: number): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.deployment.updateMany({
      where: { id, status, statusAt, remindersSent },
      data: { remindersSent: due },
    });
    if (count === 0) return;
    // A plan that came back to review has its reminders anew: 1 and 2, then 3 and 4.
    const occurrence = (await timesReached(tx, id, "AWAITING_REVIEW")) * remindAfter.length + due;
    await tell(tx, { event: "reviewExpiring", deploymentId: id, occurrence });
  });
}
