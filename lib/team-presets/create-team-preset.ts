import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { checkTeamPreset, lockTeamPresets } from "./check-team-preset";
import { toTeamPreset, toTeamPresetView } from "./queries";
import { type TeamPresetInput, type TeamPresetView, teamPresetSchema } from "./schemas";

/** Adds a preset to a team's. Admins only. INVALID_INPUT at the field; CONFLICT where the team has as many as it can. */
export async function createTeamPreset({
  ctx,
  input,
}: {
  ctx: Context;
  input: TeamPresetInput;
}): Promise<TeamPresetView> {
  authorize(ctx, "teamPreset:manage");
  const preset = parseInput(teamPresetSchema, input);
  return ctx.db.$transaction(async (tx) => {
    await lockTeamPresets(tx);
    await checkTeamPreset(tx, preset, null);
    const row = await tx.teamPreset.create({ data: preset });
    await audit(tx, ctx.actor, {
      action: "teamPreset.create",
      subjectType: "teamPreset",
      subjectId: row.id,
      subjectName: `${row.team}: ${row.name}`,
      after: toTeamPreset(row),
    });
    return toTeamPresetView(row);
  });
}
