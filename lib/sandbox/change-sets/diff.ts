import type { Json } from "../handler";

/** One place where two values differ. `before` or `after` is undefined where there is nothing on that side. */
export interface Difference {
  path: (string | number)[];
  before: Json | undefined;
  after: Json | undefined;
}

/** Whether two resolved values say the same, whatever the order of their keys. */
export function sameValue(before: Json | undefined, after: Json | undefined): boolean {
  return differences(before, after).length === 0;
}

/** Every place where two values differ, as deep as both sides go. */
export function differences(
  before: Json | undefined,
  after: Json | undefined,
  path: (string | number)[] = [],
): Difference[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => differences(before[index], after[index], [...path, index])).flat();
  }
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  return [{ path, before, after }];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
