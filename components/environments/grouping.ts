import type { EnvironmentView } from "@/lib/environments/schemas";

export type Grouping = "team" | "target";

/** The grouping an address asks for. */
export function readGrouping(value: string | undefined): Grouping | undefined {
  return value === "team" || value === "target" ? value : undefined;
}

/** Environments in groups by name; one group without a name where nothing groups them. */
export function groupEnvironments(
  environments: readonly EnvironmentView[],
  grouping: Grouping | undefined,
): { name: string | null; environments: readonly EnvironmentView[] }[] {
  if (environments.length === 0) return [];
  if (!grouping) return [{ name: null, environments }];
  const names = [...new Set(environments.map((environment) => environment[grouping]))].sort();
  return names.map((name) => ({ name, environments: environments.filter((each) => each[grouping] === name) }));
}
