import "server-only";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { messageOf } from "./message";
import { type Outcome, type Verdict, verdictOn } from "./outcome";
import { type DeliveryRow, deliveryInclude, readTidings } from "./read-tidings";
import { sendToChannel } from "./send-to-channel";

/**
 * Sends one message, if it is due and nobody else does, and says in how many milliseconds to come back; null for never.
 * It is claimed before it is sent: of two workers one sends, and a claim whose worker died is never sent again
 * (`sweepDeliveries` ends it), because nobody knows how far it came.
 */
export async function deliver({
  ctx,
  input: { deliveryId: id },
  now = new Date(),
}: {
  ctx: Context;
  input: { deliveryId: string };
  now?: Date;
}): Promise<number | null> {
  const claim = await ctx.db.delivery.updateMany({
    where: { id, status: "PENDING", sentAt: null, nextTryAt: { lte: now } },
    data: { sentAt: now, attempts: { increment: 1 } },
  });
  if (claim.count === 0) return null;
  const row = await ctx.db.delivery.findUnique({ where: { id }, include: deliveryInclude });
  if (!row) return null; // its channel was removed
  const verdict = verdictOn(await send(row), row.attempts);
  await ctx.db.delivery.updateMany({ where: { id, attempts: row.attempts, sentAt: now }, data: after(verdict, now) });
  return verdict.status === "PENDING" ? verdict.pauseMs : null;
}

async function send(row: DeliveryRow): Promise<Outcome> {
  try {
    const tidings = readTidings(row);
    return await sendToChannel(row.channel, row.id, messageOf(tidings, env().TERRACE_URL), tidings);
  } catch (error) {
    log().error({ err: error, deliveryId: row.id }, "A message could not be written");
    return { kind: "refused", words: "Something went wrong inside Terrace; the log has the cause." };
  }
}

function after(verdict: Verdict, now: Date) {
  if (verdict.status === "SENT") return { status: verdict.status, sentAt: new Date(), lastError: null };
  const { status, words: lastError } = verdict;
  if (status === "FAILED") return { status, lastError };
  return { status, lastError, sentAt: null, nextTryAt: new Date(now.getTime() + verdict.pauseMs) };
}
