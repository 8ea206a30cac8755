import { audit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { toApiKeyView } from "./api-key";
import { authorize } from "./authorize";
import type { ApiKeyView } from "./schemas";

/**
 * Ends a key for good, from the next request on: one's own, or anybody's for an admin. Repeating it changes nothing.
 * Throws FORBIDDEN, NOT_FOUND (also for another person's key).
 */
export async function revokeApiKey({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ApiKeyView> {
  authorize(ctx, "apiKey:manage");
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.apiKey.findUnique({ where: { id: input.id } });
    const mine = row !== null && row.userId === ctx.actor.userId;
    if (!row || !(mine || ctx.actor.role === "admin")) throw new TerraceError("NOT_FOUND", "There is no such API key.");
    const revokedAt = new Date();
    const revoked = await tx.apiKey.updateMany({ where: { id: row.id, revokedAt: null }, data: { revokedAt } });
    if (revoked.count === 0) return toApiKeyView(row);
    await audit(tx, ctx.actor, {
      action: "apiKey.revoke",
      subjectType: "apiKey",
      subjectId: row.id,
      subjectName: row.name,
      before: { prefix: row.prefix, revokedAt: null },
      after: { prefix: row.prefix, revokedAt: revokedAt.toISOString() },
    });
    return toApiKeyView({ ...row, revokedAt });
  });
}
