import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/generated/client";
import type { ReservedRangeView } from "./schemas";

/** Every reserved range, the oldest first. */
export async function listReservedRanges({ ctx }: { ctx: Context }): Promise<ReservedRangeView[]> {
  authorize(ctx, "target:read");
  const rows = await ctx.db.reservedRange.findMany({
    include: withTarget,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toReservedRangeView);
}

export const withTarget = { target: { select: { name: true } } } as const;

export function toReservedRangeView(
  row: Prisma.ReservedRangeGetPayload<{ include: typeof withTarget }>,
): ReservedRangeView {
  const { id, cidrBlock, note, target, region, createdAt } = row;
  return { id, cidrBlock, note, target: target?.name ?? null, region, createdAt: createdAt.toISOString() };
}
