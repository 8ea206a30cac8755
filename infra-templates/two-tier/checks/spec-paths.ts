import type { Spec } from "../spec";

/** An input that is no spec. */
export interface BrokenSpec {
  /** The way it was broken. */
  readonly what: string;
  readonly input: unknown;
  /** The fields that may be named, dotted: one, or those a rule over several fields concerns. Nothing else may be. */
  readonly at: readonly string[];
}

type Node = Record<string, unknown>;

/** The value at a dotted path; undefined where there is none. */
export function valueAt(spec: Spec, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((node, key) => (Object.hasOwn(Object(node), key) ? (node as Node)[key] : undefined), spec);
}

/** A copy of the spec with one value replaced or added; taken away where it is undefined. */
export function placeAt(spec: Spec, path: string, value: unknown): unknown {
  const copy = structuredClone(spec) as unknown as Node;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((node, key) => node[key] as Node, copy);
  if (value === undefined) delete parent[last];
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
