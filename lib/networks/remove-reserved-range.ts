import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { toReservedRangeView, withTarget } from "./list-reserved-ranges";
import type { ReservedRangeView } from "./schemas";

/** Gives a reserved range back to environments. NOT_FOUND where somebody else did already. */
export async function removeReservedRange({
  ctx,
  input,
}: {
  ctx: Context;
  input: { id: string };
}): Promise<ReservedRangeView> {
  authorize(ctx, "target:manage");
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ReservedRange" WHERE id = ${input.id} FOR UPDATE`;
    const row = await tx.reservedRange.findUnique({ where: { id: input.id }, include: withTarget });
    if (!row) throw new TerraceError("NOT_FOUND", "This range is not reserved any more.");
    await tx.reservedRange.delete({ where: { id: row.id } });
    const before = toReservedRangeView(row);
    await audit(tx, ctx.actor, {
      action: "reservedRange.remove",
      subjectType: "reservedRange",
      subjectId: row.id,
      subjectName: row.cidrBlock,
      before,
    });
    return before;
  });
}
