import { bundledValues } from "@/lib/team-presets/rules";
import type { TeamPreset, TeamPresetInput, TeamPresetView } from "@/lib/team-presets/schemas";

/** No region of the catalogue, which then leaves no machine out. */
export const ANY_REGION = "any";

/** A preset while it is typed: no region is "", since an input has no null. */
export type TypedPreset = Omit<TeamPreset, "values"> & {
  values: Omit<TeamPreset["values"], "region"> & { region: string };
};

/** What the dialog starts with: a preset as it is, or a new one with the values of Production. */
export function typedPreset(preset?: TeamPresetView): TypedPreset {
  const empty = { team: "", name: "", summary: "", values: bundledValues("production", ANY_REGION) };
  const { team, name, summary, values } = preset ?? empty;
  return { team, name, summary, values: { ...values, region: values.region ?? "" } };
}

/** The preset as the verb takes it. */
export function presetInput({ team, values, ...words }: TypedPreset): TeamPresetInput {
  return { ...words, team: team.trim(), values: { ...values, region: values.region || null } };
}
