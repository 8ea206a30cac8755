import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { TeamPreset as TeamPresetRow } from "@/lib/db/generated/client";
import { parseInput } from "@/lib/errors";
import { listGuardRails } from "@/lib/guard-rails";
import { presetRailFaults } from "./rules";
import { type TeamPreset, type TeamPresetValues, type TeamPresetView, teamPresetsQuerySchema } from "./schemas";

/** Every team's presets, or one team's, by team and name. Everybody's to see: whoever may ask can start from them. */
export async function listTeamPresets({
  ctx,
  input = {},
}: {
  ctx: Context;
  input?: { team?: string };
}): Promise<TeamPresetView[]> {
  authorize(ctx, "environment:read");
  const { team } = parseInput(teamPresetsQuerySchema, input);
  const rails = await listGuardRails({ ctx });
  const rows = await ctx.db.teamPreset.findMany({ where: { team }, orderBy: [{ team: "asc" }, { name: "asc" }] });
  return rows.map((row) => {
    const rail = rails.find((one) => one.team === row.team) ?? null;
    const refusals = presetRailFaults(toTeamPreset(row), rail);
    return toTeamPresetView(
      row,
      refusals.map(({ path, message }) => ({ path: path.join("."), message })),
    );
  });
}

/** A preset's own content, as it was parsed when it was stored. */
export function toTeamPreset({ team, name, summary, values }: TeamPresetRow): TeamPreset {
  return { team, name, summary, values: values as TeamPresetValues };
}

export function toTeamPresetView(row: TeamPresetRow, refusals: TeamPresetView["refusals"] = []): TeamPresetView {
  const { id, createdAt, updatedAt } = row;
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { id, ...toTeamPreset(row), refusals, ...times };
}
