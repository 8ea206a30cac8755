import { handle, json, refuseOthers } from "@/lib/http";
import { removeTeamPreset, type TeamPresetInput, updateTeamPreset } from "@/lib/team-presets";

interface Params {
  id: string;
}

export const PUT = handle<Params>(async ({ ctx, params, body }) =>
  json(await updateTeamPreset({ ctx, input: { ...(await body<TeamPresetInput>()), ...params } })),
);

export const DELETE = handle<Params>(async ({ ctx, params }) => json(await removeTeamPreset({ ctx, input: params })));

export const { GET, POST, PATCH } = refuseOthers("PUT", "DELETE");
