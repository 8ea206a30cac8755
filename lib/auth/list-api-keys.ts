import type { Context } from "@/lib/context";
import { toApiKeyView } from "./api-key";
import { authorize } from "./authorize";
import type { ApiKeyView } from "./schemas";

/** The actor's own keys, newest first, revoked ones included. Throws FORBIDDEN. */
export async function listApiKeys({
  ctx,
}: {
  ctx: Context;
  input?: Record<string, never>;
}): Promise<{ items: ApiKeyView[] }> {
  authorize(ctx, "apiKey:manage");
  const { userId } = ctx.actor;
  if (userId === null) return { items: [] };
  const rows = await ctx.db.apiKey.findMany({ where: { userId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return { items: rows.map(toApiKeyView) };
}
