import "server-only";
import type { Context } from "@/lib/context";
import { enqueueDeliver } from "@/lib/jobs/queue";

/** A message due for this long has lost its job. */
const LOST_AFTER_MS = 5_000;
/** Longer than any try takes: whoever began it is dead. */
const BROKEN_OFF_AFTER_MS = 60_000;

const BROKEN_OFF = "The worker stopped while it sent this. It may have arrived, so it is not sent again.";

/** Wakes messages that are due and nobody sends, and ends the ones whose worker died. Cheap: run it every few seconds. */
export async function sweepDeliveries({ ctx, now = new Date() }: { ctx: Context; now?: Date }): Promise<void> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  await ctx.db.delivery.updateMany({
    where: { status: "PENDING", sentAt: { lt: ago(BROKEN_OFF_AFTER_MS) } },
    data: { status: "FAILED", lastError: BROKEN_OFF },
  });
  const due = await ctx.db.delivery.findMany({
    where: { status: "PENDING", sentAt: null, nextTryAt: { lt: ago(LOST_AFTER_MS) } },
    select: { id: true },
    orderBy: { nextTryAt: "asc" },
    take: 200,
  });
  for (const { id } of due) await enqueueDeliver(ctx.db, id);
}
