import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { toGuardRailView } from "./queries";
import { type GuardRailView, guardRailSchema } from "./schemas";

/** Takes a team's guard rail away and answers what it was. Admins only. NOT_FOUND where there is none. */
export async function removeGuardRail({
  ctx,
  input,
}: {
  ctx: Context;
  input: { team: string };
}): Promise<GuardRailView> {
  authorize(ctx, "guardRail:manage");
  const team = guardRailSchema.shape.team.safeParse(input.team).data;
  return ctx.db.$transaction(async (tx) => {
    // Of two removals the second waits here, and finds nothing.
    await tx.$queryRaw`SELECT 1 FROM "GuardRail" WHERE team = ${team ?? ""} FOR UPDATE`;
    const row = team === undefined ? null : await tx.guardRail.findUnique({ where: { team } });
    if (!row) throw new TerraceError("NOT_FOUND", "There is no guard rail for this team.");
    await tx.guardRail.delete({ where: { team: row.team } });
    const before = toGuardRailView(row);
    await audit(tx, ctx.actor, {
      action: "guardRail.remove",
      subjectType: "guardRail",
      subjectId: row.team,
      subjectName: row.team,
      before,
    });
    return before;
  });
}
