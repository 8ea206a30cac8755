import "server-only";
import { randomUUID } from "node:crypto";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { TerraceError } from "@/lib/errors";
import { shownAddress } from "./channel-secrets";
import { testMessage } from "./message";
import { findChannel } from "./queries";
import { sendToChannel } from "./send-to-channel";

/** Sends a test message right now, once. Admins only. UNAVAILABLE with why it was not taken; NOT_FOUND. */
export async function testChannel({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ id: string }> {
  authorize(ctx, "channel:manage");
  const row = await findChannel(ctx.db, input.id);
  const outcome = await sendToChannel(row, randomUUID(), testMessage(row.team, env().TERRACE_URL), null);
  await audit(ctx.db, ctx.actor, {
    action: "channel.test",
    subjectType: "channel",
    subjectId: row.id,
    subjectName: `${row.team}: ${shownAddress(row)}`,
    after: { outcome: outcome.kind },
  });
  if (outcome.kind !== "sent") throw new TerraceError("UNAVAILABLE", outcome.words);
  return { id: row.id };
}
