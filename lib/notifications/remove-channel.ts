import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { shownAddress } from "./channel-secrets";
import { findChannel } from "./queries";

/** Takes a channel away, with what waits to be sent there. Admins only. NOT_FOUND for an id that is none. */
export async function removeChannel({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ id: string }> {
  authorize(ctx, "channel:manage");
  return ctx.db.$transaction(async (tx) => {
    // Of two removals the second waits here, and finds nothing.
    await tx.$queryRaw`SELECT 1 FROM "Channel" WHERE id = ${input.id} FOR UPDATE`;
    const row = await findChannel(tx, input.id);
    await tx.channel.delete({ where: { id: row.id } });
    const shown = shownAddress(row);
    await audit(tx, ctx.actor, {
      action: "channel.remove",
      subjectType: "channel",
      subjectId: row.id,
      subjectName: `${row.team}: ${shown}`,
      before: { team: row.team, kind: row.kind, address: shown },
    });
    return { id: row.id };
  });
}
