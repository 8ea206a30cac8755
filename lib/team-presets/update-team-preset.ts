import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { checkTeamPreset, lockTeamPresets } from "./check-team-preset";
import { findTeamPreset } from "./find-team-preset";
import { toTeamPreset, toTeamPresetView } from "./queries";
import { type TeamPresetInput, type TeamPresetView, teamPresetSchema } from "./schemas";

/**
 * Puts other content in a preset's place, also under another team. Environments that began with it are not touched.
 * Admins only. NOT_FOUND for an id that is none; INVALID_INPUT at the field; CONFLICT where the team has as many as it can.
 */
export async function updateTeamPreset({
  ctx,
  input,
}: {
  ctx: Context;
  input: { id: string } & TeamPresetInput;
}): Promise<TeamPresetView> {
  authorize(ctx, "teamPreset:manage");
  const { id, ...rest } = input;
  const preset = parseInput(teamPresetSchema, rest);
  return ctx.db.$transaction(async (tx) => {
    await lockTeamPresets(tx);
    const before = await findTeamPreset(tx, id);
    await checkTeamPreset(tx, preset, before.id);
    const row = await tx.teamPreset.update({ where: { id: before.id }, data: preset });
    await audit(tx, ctx.actor, {
      action: "teamPreset.update",
      subjectType: "teamPreset",
      subjectId: row.id,
      subjectName: `${row.team}: ${row.name}`,
      before: toTeamPreset(before),
      after: toTeamPreset(row),
    });
    return toTeamPresetView(row);
  });
}
