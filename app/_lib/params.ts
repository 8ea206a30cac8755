/** A page's query string, as Next hands it over. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The parameters that say something: a repeated name counts once, its last value; empty ones are left out. */
export async function readParams(searchParams: SearchParams): Promise<Record<string, string>> {
  const entries = Object.entries(await searchParams).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.at(-1) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}

/** An address with some of its parameters changed; undefined takes one away. */
export function addressWith(
  path: string,
  params: Readonly<Record<string, string | undefined>>,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, ...changes })) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
