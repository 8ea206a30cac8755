import "server-only";
import type { Database } from "@/lib/db/client";
import { notifyAll } from "@/lib/db/notify";
import { deploymentOf } from "@/lib/events";
import { wakeAdvance } from "@/lib/jobs/queue";
import { readMessage, type ToldChange } from "./message";

/** A woken look waits this long, so that a burst of changes is one look, and the events it tells of can be read. */
const WAKE_DELAY_MS = 1_000;
/** What happened longer ago is shown by its own event. */
const OLD_AFTER_MS = 60_000;

/** Until when a deployment needs no further waking: the look that was asked for has not begun. */
const askedUntil = new Map<string, number>();

/**
 * Takes in messages: shows viewers what changed in stacks that are being worked on, and has those stacks looked at. Nothing
 * is stored, so that messages may come twice, late, and in any order; what is not about such a stack is passed over.
 */
export async function takeIn(db: Database, bodies: readonly string[], now = Date.now()): Promise<void> {
  const changes = bodies.map(readMessage).filter((change): change is ToldChange => change !== null);
  if (changes.length === 0) return;
  const running = await db.deployment.findMany({
    where: { status: "EXECUTING", stackArn: { in: [...new Set(changes.map(({ stackArn }) => stackArn))] } },
    select: { id: true, environmentId: true, stackArn: true },
  });
  const known = new Set(running.map(({ id }) => id));
  const news = changes.flatMap(({ stackArn, token, event }) => {
    const deployment = running.find((each) => each.stackArn === stackArn);
    if (!deployment || Date.parse(event.timestamp) < now - OLD_AFTER_MS) return [];
    const deploymentId = deploymentOf(token, deployment.id, known);
    return { kind: "pushed", environmentId: deployment.environmentId, event: { ...event, deploymentId } } as const;
  });
  if (news.length > 0) await notifyAll(db, news);
  await wake(db, [...known], now);
}

async function wake(db: Database, deploymentIds: readonly string[], now: number): Promise<void> {
  for (const [id, until] of askedUntil) if (until <= now) askedUntil.delete(id);
  const asleep = deploymentIds.filter((id) => !askedUntil.has(id));
  if (asleep.length === 0) return;
  for (const id of asleep) askedUntil.set(id, now + WAKE_DELAY_MS);
  try {
    await wakeAdvance(db, asleep, WAKE_DELAY_MS);
  } catch (error) {
    for (const id of asleep) askedUntil.delete(id);
    throw error;
  }
}
