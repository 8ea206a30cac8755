import type { Context } from "@/lib/context";
import { authorize } from "./authorize";
import type { UserView } from "./schemas";
import { toUserView } from "./user";

/** Everybody with an account, by e-mail. Throws FORBIDDEN. */
export async function listUsers({
  ctx,
}: {
  ctx: Context;
  input?: Record<string, never>;
}): Promise<{ items: UserView[] }> {
  authorize(ctx, "user:manage");
  const rows = await ctx.db.user.findMany({ orderBy: { email: "asc" } });
  return { items: rows.map(toUserView) };
}
