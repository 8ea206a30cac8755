import { type PresetName, presets } from "@/infra-templates/two-tier/presets";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import { draftFromPreset, type SpecDraft } from "./draft";
import type { TargetChoice } from "./target-choice";
import { presetFields } from "./team-preset";

/** The region a form starts in, where its target allows it. */
const USUAL_REGION = "eu-west-1";

export interface PresetStart {
  /** A bundled preset's name or a team preset's id. */
  readonly preset: string;
  readonly draft: SpecDraft;
  /** Whether another preset was asked for, which is not there. */
  readonly unknown: boolean;
}

/**
 * What an empty form starts with: a bundled preset by its name, or a team's by its id, for that team and in a target that
 * allows its region. Production where nothing is named, or something that is not there.
 */
export function presetStart(
  named: string | undefined,
  teamPresets: readonly TeamPresetView[],
  targets: readonly Pick<TargetChoice, "name" | "regions">[],
): PresetStart {
  const own = teamPresets.find(({ id }) => id === named);
  const bundled = presets.find(({ name }) => name === named)?.name;
  const region = own?.values.region;
  const target = targets.find(({ regions }) => region && regions.includes(region)) ?? targets[0];
  const draft = bundledDraft(bundled ?? "production", target);
  if (!own) return { preset: bundled ?? "production", draft, unknown: named !== undefined && !bundled };
  const fields = presetFields(own, draft, target?.regions ?? []);
  return { preset: own.id, draft: { ...draft, ...fields, team: own.team }, unknown: false };
}

function bundledDraft(name: PresetName, target: Pick<TargetChoice, "name" | "regions"> | undefined): SpecDraft {
  const regions = target?.regions ?? [];
  const region = regions.includes(USUAL_REGION) ? USUAL_REGION : (regions[0] ?? USUAL_REGION);
  const values = presets.find((preset) => preset.name === name)?.values(region);
  if (!values) throw new Error(`The preset ${name} is missing`);
  return draftFromPreset(values, target?.name ?? "");
}
