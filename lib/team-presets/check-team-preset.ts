import "server-only";
import type { Transaction } from "@/lib/db/client";
import { type InputFault, invalidInput, TerraceError } from "@/lib/errors";
import { guardRailOf } from "@/lib/guard-rails";
import { presetRailFaults } from "./rules";
import { MOST_PRESETS_OF_A_TEAM, type TeamPreset } from "./schemas";

/** Lets one change of presets happen at a time: names and numbers are then counted by no two at once. */
export async function lockTeamPresets(tx: Pick<Transaction, "$executeRaw">): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "TeamPreset" IN SHARE ROW EXCLUSIVE MODE`;
}

/**
 * What only the server knows of a preset: that its name is the team's only one, that a target allows its region, and
 * that the team's guard rail allows what it sets. `id` is the preset that is changed; null for a new one. INVALID_INPUT
 * at the field; CONFLICT where the team has as many as it can.
 */
export async function checkTeamPreset(
  tx: Pick<Transaction, "guardRail" | "target" | "teamPreset">,
  preset: TeamPreset,
  id: string | null,
): Promise<void> {
  const { team, name, values } = preset;
  const errors: InputFault[] = [];
  const others = (await tx.teamPreset.findMany({ where: { team } })).filter((row) => row.id !== id);
  if (others.some((row) => row.name.toLowerCase() === name.toLowerCase())) {
    errors.push({ path: ["name"], message: `Team ${team} has a preset named ${name} already.` });
  }
  if (values.region !== null && (await tx.target.count({ where: { regions: { has: values.region } } })) === 0) {
    const message = `No target allows ${values.region}. Choose a region of a target, or none to leave it to the form.`;
    errors.push({ path: ["values", "region"], message });
  }
  const refused = presetRailFaults(preset, await guardRailOf(tx, team));
  errors.push(...refused.map(({ path, message }) => ({ path: ["values", ...path], message })));
  if (errors.length > 0) throw invalidInput(errors);
  if (others.length < MOST_PRESETS_OF_A_TEAM) return;
  const message = `Team ${team} has ${MOST_PRESETS_OF_A_TEAM} presets, as many as a team can have. Remove one of them first.`;
  throw new TerraceError("CONFLICT", message);
}
