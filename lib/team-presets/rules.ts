import { type PresetName, presets } from "../../infra-templates/two-tier/presets";
import type { InputFault } from "../errors";
import { guardRailFaults } from "../guard-rails/rules";
import type { GuardRail } from "../guard-rails/schemas";
import type { TeamPreset, TeamPresetValues } from "./schemas";

/**
 * What a team's guard rail has against the values a preset sets, in the rule's own words at the value's field. The rules
 * on cost and expiry are left to the request: a preset has neither a network, nor always a region, nor a day.
 */
export function presetRailFaults({ team, values }: Pick<TeamPreset, "team" | "values">, rail: GuardRail | null) {
  const { region, web, database } = values;
  const guarded = { team, region: region ?? "", expiresAt: null, web, database };
  const sets = ({ path: [field] }: InputFault) =>
    field === "region" ? region !== null : field === "web" || field === "database";
  return guardRailFaults({ values: guarded, cost: null }, rail).filter(sets);
}

/** What a bundled preset would set as a team's own; `region` decides the machines, and stays the form's to choose. */
export function bundledValues(name: PresetName, region: string): TeamPresetValues {
  const bundled = presets.find((preset) => preset.name === name);
  if (!bundled) throw new Error(`The preset ${name} is missing`);
  const { natGateways, web, database } = bundled.values(region);
  return { region: null, natGateways, web, database };
}

/** What a preset sets, a few words each. */
export function presetWords({ region, natGateways, web, database }: TeamPresetValues): string[] {
  const { minInstances: min, desiredInstances: desired, maxInstances: max } = web;
  const range = min === max ? "" : ` (${min} to ${max})`;
  return [
    `${desired} × ${web.instanceType}${range}`,
    `${database.instanceClass}, ${database.allocatedStorageGiB} GiB`,
    ...(database.multiAz ? ["Multi-AZ"] : []),
    ...(database.readReplica ? ["read replica"] : []),
    `PostgreSQL ${database.engineVersion}`,
    natGateways === 1 ? "1 NAT gateway" : `${natGateways} NAT gateways`,
    ...(region === null ? [] : [region]),
  ];
}
