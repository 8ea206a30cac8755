import { type EnvironmentQuery, environmentQuerySchema } from "@/lib/environments/schemas";

/** The filters that live in the address of a list of environments. */
export const filterNames = ["search", "team", "target", "region", "state", "health", "includeDeleted"] as const;
type FilterName = (typeof filterNames)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

/** The filters of an address; a value that means nothing is left out instead of breaking the page. */
export function readFilters(params: Readonly<Record<string, string>>): Filters {
  const entries = filterNames.flatMap((name) => {
    const value = params[name];
    return value && environmentQuerySchema.shape[name].safeParse(value).success ? [[name, value]] : [];
  });
  return Object.fromEntries(entries) as Filters;
}

/** The same filters as the list's query takes them. */
export function toQuery(filters: Filters): EnvironmentQuery {
  return filters as EnvironmentQuery;
}

/** Whether anything is filtered at all; deleted environments only add to a list. */
export function isFiltered({ includeDeleted: _, ...filters }: Filters): boolean {
  return Object.keys(filters).length > 0;
}
