import { created, handle, json, refuseOthers } from "@/lib/http";
import { createTeamPreset, listTeamPresets, type TeamPresetInput, teamPresetsQuerySchema } from "@/lib/team-presets";

export const GET = handle(async ({ ctx, query }) =>
  json({ items: await listTeamPresets({ ctx, input: query(teamPresetsQuerySchema) }) }),
);

export const POST = handle(async ({ ctx, body }) => {
  const preset = await createTeamPreset({ ctx, input: await body<TeamPresetInput>() });
  return created(`/api/v1/team-presets/${preset.id}`, preset);
});

export const { PUT, PATCH, DELETE } = refuseOthers("GET", "POST");
