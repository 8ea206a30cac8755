import "server-only";
import type { Transaction } from "@/lib/db/client";
import { enqueueDeliver } from "@/lib/jobs/queue";
import type { NotificationEvent } from "./schemas";

/**
 * Tells the team of a deployment's environment, on every channel it has: writes what is to be delivered and wakes a
 * worker, both in the caller's transaction. Said twice, it is told once: `occurrence` tells two times of one event
 * apart and counts them, such as the first and the second reminder, or how many comments or reviews there are by now.
 */
export async function tell(
  tx: Pick<Transaction, "$queryRaw" | "$queryRawUnsafe" | "delivery">,
  { event, deploymentId, occurrence = 0 }: { event: NotificationEvent; deploymentId: string; occurrence?: number },
): Promise<void> {
  // Locked, so that removing a channel waits for the caller instead of failing its transaction.
  const channels = await tx.$queryRaw<{ id: string }[]>`
    SELECT channel.id FROM "Deployment" deployment
    JOIN "Environment" environment ON environment.id = deployment."environmentId"
    JOIN "Channel" channel ON channel.team = environment.team
    WHERE deployment.id = ${deploymentId} FOR KEY SHARE OF channel`;
  if (channels.length === 0) return;
  const deliveries = await tx.delivery.createManyAndReturn({
    data: channels.map(({ id }) => ({ channelId: id, deploymentId, event, occurrence })),
    skipDuplicates: true,
    select: { id: true },
  });
  for (const { id } of deliveries) await enqueueDeliver(tx, id);
}
