import { SandboxError } from "../../handler";

/** What EC2's Describe actions share. */
export interface Selection {
  Filters?: { Name?: string; Values?: string[] }[];
  MaxResults?: number;
  NextToken?: string;
}

/** What a filter looks at: one value or several, none when the item has no such thing. */
export type Field<T> = (item: T) => string | number | boolean | undefined | string[];

interface Tagged {
  Tags?: { Key?: string; Value?: string }[];
}

/** Whether a value fits a filter's pattern, in which `*` stands for any text and `?` for one character. */
function fits(value: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}

function fieldOf<T extends object>(name: string, fields: Record<string, Field<T>>): Field<T> {
  const known = fields[name];
  if (known) return known;
  const tags = (item: T) => (item as Tagged).Tags ?? [];
  if (name === "tag-key") return (item) => tags(item).map((tag) => tag.Key ?? "");
  if (name.startsWith("tag:")) {
    return (item) => tags(item).find((tag) => tag.Key === name.slice("tag:".length))?.Value;
  }
  throw new SandboxError("InvalidParameterValue", `The filter '${name}' is invalid`);
}

/**
 * The items that fit every filter, a page of them.
 *
 * @throws {SandboxError} InvalidParameterValue for an unknown filter, InvalidNextToken
 */
export function select<T extends object>(
  items: T[],
  { Filters = [], MaxResults, NextToken }: Selection,
  fields: Record<string, Field<T>>,
): { items: T[]; NextToken?: string } {
  const tests = Filters.map(({ Name = "", Values = [] }) => ({ field: fieldOf(Name, fields), Values }));
  const fitting = items.filter((item) =>
    tests.every(({ field, Values }) => {
      const value = field(item);
      const texts = Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
      return texts.some((text) => Values.some((pattern) => fits(text, pattern)));
    }),
  );
  const offset = NextToken === undefined ? 0 : Number(Buffer.from(NextToken, "base64url").toString("utf8"));
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw new SandboxError("InvalidNextToken", "The token is invalid.");
  }
  const end = offset + (MaxResults ?? fitting.length);
  return {
    items: fitting.slice(offset, end),
    ...(end < fitting.length && { NextToken: Buffer.from(String(end)).toString("base64url") }),
  };
}

/** Keeps the items asked for by id, and refuses ids nobody has. */
export function byId<T>(
  items: T[],
  ids: string[] | undefined,
  idOf: (item: T) => string,
  error: (id: string) => SandboxError,
) {
  if (!ids?.length) return items;
  const missing = ids.find((id) => !items.some((item) => idOf(item) === id));
  if (missing !== undefined) throw error(missing);
  return items.filter((item) => ids.includes(idOf(item)));
}
