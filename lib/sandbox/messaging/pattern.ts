import type { Json } from "../handler";

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whether an event has what a rule's pattern asks for: every field of the pattern, with one of its values. Of EventBridge's
 * operators `prefix` is known; any other matches nothing.
 */
export function matches(pattern: Json | undefined, event: Json | undefined): boolean {
  if (Array.isArray(pattern)) {
    const values = Array.isArray(event) ? event : [event];
    return values.some((value) => pattern.some((wanted) => isWanted(wanted, value)));
  }
  return (
    isObject(pattern) && isObject(event) && Object.entries(pattern).every(([key, part]) => matches(part, event[key]))
  );
}

function isWanted(wanted: Json, value: Json | undefined): boolean {
  if (!isObject(wanted)) return wanted === value;
  return typeof value === "string" && typeof wanted.prefix === "string" && value.startsWith(wanted.prefix);
}
