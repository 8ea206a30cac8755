import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import type { GuardRail } from "@/lib/db/generated/client";
import type { GuardRailView } from "./schemas";

/** Every team's guard rail, by team. Everybody's to see: who is refused should know by what. */
export async function listGuardRails({ ctx }: { ctx: Context }): Promise<GuardRailView[]> {
  authorize(ctx, "environment:read");
  const rows = await ctx.db.guardRail.findMany({ orderBy: { team: "asc" } });
  return rows.map(toGuardRailView);
}

/** A team's guard rail for whoever checks a request; null where it has none. */
export async function guardRailOf(db: Pick<Transaction, "guardRail">, team: string): Promise<GuardRailView | null> {
  const row = await db.guardRail.findUnique({ where: { team } });
  return row && toGuardRailView(row);
}

export function toGuardRailView({ updatedAt, ...rail }: GuardRail): GuardRailView {
  return { ...rail, updatedAt: updatedAt.toISOString() };
}
