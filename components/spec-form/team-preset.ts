import { findPreset } from "@/infra-templates/two-tier/presets";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import type { SpecDraft } from "./draft";

/** As many teams as a line names; the others are counted. */
const MOST_TEAMS_NAMED = 5;

/** The zones a form starts with in a region. */
export function zonesFor(region: string): SpecDraft["availabilityZones"] | undefined {
  return findPreset("production")?.values(region).availabilityZones;
}

/**
 * What a team's preset fills into a form. A region of its own is taken where the target allows it, zones with it; the
 * network stays, as it does with every preset: a free one was proposed, or somebody chose it.
 */
export function presetFields(
  { values }: Pick<TeamPresetView, "values">,
  draft: Pick<SpecDraft, "region" | "availabilityZones">,
  allowedRegions: readonly string[],
): Pick<SpecDraft, "region" | "availabilityZones" | "natGateways" | "web" | "database"> {
  const { region: own, natGateways, web, database } = values;
  const region = own !== null && allowedRegions.includes(own) ? own : draft.region;
  const zones = region === draft.region ? undefined : zonesFor(region);
  return {
    region,
    availabilityZones: zones ?? draft.availabilityZones,
    natGateways,
    web: { ...web, imageId: "" },
    database: { ...database },
  };
}

/** Where presets are to be found, beside those everybody has; null where there are none. */
export function presetLine(presets: readonly TeamPresetView[], team: string): string | null {
  const own = presets.filter((preset) => preset.team === team).length;
  if (own > 0)
    return own === 1 ? `The last one is a preset of team ${team}.` : `The last ${own} are presets of team ${team}.`;
  const teams = [...new Set(presets.map((preset) => preset.team))];
  if (teams.length === 0) return null;
  if (teams.length === 1)
    return `Team ${teams[0]} has presets of its own: they are offered here once it is named below.`;
  const more = teams.length - MOST_TEAMS_NAMED;
  const named = [...teams.slice(0, MOST_TEAMS_NAMED), ...(more > 0 ? [`${more} more`] : [])];
  return `The teams ${new Intl.ListFormat("en-GB").format(named)} have presets of their own: they are offered here once one is named below.`;
}
