import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { lockTeamPresets } from "./check-team-preset";
import { findTeamPreset } from "./find-team-preset";
import { toTeamPreset } from "./queries";

/** Takes a preset away; environments that began with it are not touched. Admins only. NOT_FOUND for an id that is none. */
export async function removeTeamPreset({
  ctx,
  input,
}: {
  ctx: Context;
  input: { id: string };
}): Promise<{ id: string }> {
  authorize(ctx, "teamPreset:manage");
  return ctx.db.$transaction(async (tx) => {
    await lockTeamPresets(tx);
    const row = await findTeamPreset(tx, input.id);
    await tx.teamPreset.delete({ where: { id: row.id } });
    await audit(tx, ctx.actor, {
      action: "teamPreset.remove",
      subjectType: "teamPreset",
      subjectId: row.id,
      subjectName: `${row.team}: ${row.name}`,
      before: toTeamPreset(row),
    });
    return { id: row.id };
  });
}
