import { FilterChips } from "@/components/ui/filter-chips";
import { FilterMenu } from "@/components/ui/filter-menu";
import { LinkButton } from "@/components/ui/link-button";
import { SearchParamInput } from "@/components/ui/search-param-input";
import { type EnvironmentList, environmentStates, healthSchema } from "@/lib/environments/schemas";
import { type Filters, isFiltered } from "./filters";
import { healthWords, stateWords } from "./words";

export interface EnvironmentFiltersProps {
  /** Address of the list. */
  readonly path: string;
  readonly filters: Filters;
  /** Other parameters of the address, to keep. */
  readonly keep?: Readonly<Record<string, string | undefined>>;
  readonly facets: EnvironmentList["facets"];
}

/** Search and filters of a list of environments; every one of them is part of the address. */
export function EnvironmentFilters({ path, filters, keep = {}, facets }: EnvironmentFiltersProps) {
  const href = (changes: Filters) => {
    const entries = Object.entries({ ...keep, ...filters, ...changes }).filter(([, value]) => value);
    const query = new URLSearchParams(entries as [string, string][]);
    return query.size > 0 ? `${path}?${query}` : path;
  };
  const menu = (name: keyof Filters, label: string, values: readonly { value: string; label: string }[]) => {
    const current = filters[name];
    return (
      <FilterMenu
        key={name}
        label={label}
        value={current && (values.find(({ value }) => value === current)?.label ?? current)}
        clearHref={href({ [name]: undefined })}
        options={values.map((option) => ({
          label: option.label,
          href: href({ [name]: option.value }),
          selected: option.value === current,
        }))}
      />
    );
  };
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const deleted = filters.includeDeleted === "true";
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchParamInput label="Search environments" />
      {menu(
        "state",
        "State",
        environmentStates.map((value) => ({ value, label: stateWords[value].word })),
      )}
      {menu(
        "health",
        "Health",
        healthSchema.options.map((value) => ({ value, label: healthWords[value].word })),
      )}
      {menu("team", "Team", plain(facets.teams))}
      {menu("target", "Target", plain(facets.targets))}
      {menu("region", "Region", plain(facets.regions))}
      <FilterChips
        label="Also show"
        items={[
          {
            id: "deleted",
            label: "Deleted",
            selected: deleted,
            href: href({ includeDeleted: deleted ? undefined : "true" }),
          },
        ]}
      />
      {isFiltered(filters) && (
        <LinkButton size="sm" variant="ghost" href={href(cleared)} scroll={false}>
          Clear filters
        </LinkButton>
      )}
    </search>
  );
}

const cleared: Filters = {
  search: undefined,
  team: undefined,
  target: undefined,
  region: undefined,
  state: undefined,
  health: undefined,
};
