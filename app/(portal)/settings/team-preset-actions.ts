"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { createTeamPreset, removeTeamPreset, type TeamPresetInput, updateTeamPreset } from "@/lib/team-presets";

/** Adds a preset to a team's, or puts other content in the place of the one with this id. */
export async function saveTeamPresetAction(id: string | null, input: TeamPresetInput): Promise<ActionResult<unknown>> {
  const result = await runAction("saveTeamPreset", (ctx) =>
    id === null ? createTeamPreset({ ctx, input }) : updateTeamPreset({ ctx, input: { ...input, id } }),
  );
  if (result.ok) revalidatePath("/settings");
  return result;
}

/** Takes a preset away. */
export async function removeTeamPresetAction(id: string): Promise<ActionResult<unknown>> {
  const result = await runAction("removeTeamPreset", (ctx) => removeTeamPreset({ ctx, input: { id } }));
  if (result.ok) revalidatePath("/settings");
  return result;
}
