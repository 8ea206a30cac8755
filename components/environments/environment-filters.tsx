"use client";

import { FilterChips } from "@/components/ui/filter-chips";
import { FilterMenu } from "@/components/ui/filter-menu";
import { LinkButton } from "@/components/ui/link-button";
import { SearchParamInput } from "@/components/ui/search-param-input";
import { useAddress } from "@/components/ui/use-address";
import type { EnvironmentList } from "@/lib/environments/schemas";
import { driftLabels, healthWords, sortLabels, stateWords } from "./words";

interface Option {
  readonly value: string;
  readonly label: string;
}

const named = (words: Readonly<Record<string, { word: string }>>): Option[] =>
  Object.entries(words).map(([value, { word }]) => ({ value, label: word }));
const plain = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: value }));
const states = named(stateWords);
const healths = named(healthWords);
const drifts = named(driftLabels);
const sorts = Object.entries(sortLabels).map(([value, label]) => ({ value, label }));
const onEveryList = ["search", "state", "health", "team", "target", "region", "includeDeleted"] as const;
const ofFleet = ["drift", "expiring", "behind", "attention", "group", "sort"] as const;
const names = [...onEveryList, ...ofFleet] as const;
const cleared = {
  ...{ search: null, state: null, health: null, team: null, target: null, region: null },
  ...{ drift: null, expiring: null, behind: null, attention: null },
};

export interface EnvironmentFiltersProps {
  readonly facets: { readonly [Facet in keyof EnvironmentList["facets"]]: readonly string[] };
  /** With what only the operations page knows: drift, and an order. */
  readonly fleet?: boolean;
}

/** Search and filters of a list of environments; each lives in the address, next to what else stands there. */
export function EnvironmentFilters({ facets, fleet }: EnvironmentFiltersProps) {
  const { params, hrefWith } = useAddress(names);
  const menus = [
    { name: "state" as const, label: "State", options: states },
    { name: "health" as const, label: "Health", options: healths },
    { name: "team" as const, label: "Team", options: plain(facets.teams) },
    { name: "target" as const, label: "Target", options: plain(facets.targets) },
    { name: "region" as const, label: "Region", options: plain(facets.regions) },
    ...(fleet
      ? [
          { name: "drift" as const, label: "Drift", options: drifts },
          { name: "sort" as const, label: "Sort", options: sorts },
        ]
      : []),
  ];
  const deleted = params.includeDeleted === "true";
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchParamInput label="Search environments" />
      {menus.map(({ name, label, options }) => {
        const current = params[name];
        return (
          <FilterMenu
            key={name}
            label={label}
            value={current === null ? undefined : (options.find(({ value }) => value === current)?.label ?? current)}
            clearHref={hrefWith({ [name]: null })}
            options={options.map((option) => ({
              label: option.label,
              href: hrefWith({ [name]: option.value }),
              selected: option.value === current,
            }))}
          />
        );
      })}
      <FilterChips
        label="Also show"
        items={[
          {
            id: "deleted",
            label: "Deleted",
            selected: deleted,
            href: hrefWith({ includeDeleted: deleted ? null : "true" }),
          },
        ]}
      />
      {names.some((name) => name in cleared && params[name]) && (
        <LinkButton size="sm" variant="ghost" href={hrefWith(cleared)} scroll={false}>
          Clear filters
        </LinkButton>
      )}
    </search>
  );
}
