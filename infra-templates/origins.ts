import { isDeepStrictEqual } from "node:util";
import type { Spec } from "./two-tier/spec";
import { templateBody } from "./two-tier/template";

/** By logical id, the fields of the spec that change its definition, as `database.instanceClass`. */
export type Origins = Record<string, string[]>;

/** More changed fields than this are told by section, and after this time no further ones are tried. */
const MOST_FIELDS = 12;
const BUDGET_MS = 1_500;

type Path = readonly string[];
type Resources = Readonly<Record<string, unknown>>;

/**
 * Which changed fields of a spec change which resources: synthesizes the running spec with one changed field at a time.
 * Where a field cannot change alone (a minimum above the old maximum) it is the one kept back of all changes; what only
 * several together make is put down to all of those. Throws where one of the two specs makes no template.
 */
export function originsOf(live: Spec, next: Spec, budgetMs: number = BUDGET_MS): Origins {
  const [before, after] = [resourcesOf(live), resourcesOf(next)];
  const origins = new Map<string, Set<string>>();
  const add = (logicalIds: readonly string[], paths: readonly Path[]) => {
    for (const logicalId of logicalIds) {
      const known = origins.get(logicalId) ?? new Set();
      origins.set(logicalId, known);
      for (const path of paths) known.add(path.join("."));
    }
  };
  const fields = changedFields(live, next);
  const tried = (paths: readonly Path[]) => tryResources(copied(live, next, paths));
  const end = performance.now() + budgetMs;
  const untold = fields.filter((field) => {
    if (performance.now() >= end) return true;
    const alone = tried([field]);
    const kept = alone ? null : tryResources(copied(next, live, [field]));
    if (alone) add(differing(before, alone), [field]);
    if (kept) add(differing(kept, after), [field]);
    return !alone && !kept;
  });
  const together = untold.length > 0 ? (tried(untold) ?? tried(fields.filter(isBeside(untold)))) : null;
  if (together) add(differing(before, together), untold);
  const unexplained = differing(before, after).filter((logicalId) => !origins.has(logicalId));
  add(unexplained, untold.length > 0 ? untold : fields);
  const names = fields.map((path) => path.join("."));
  return Object.fromEntries([...origins].map(([logicalId, told]) => [logicalId, names.filter((it) => told.has(it))]));
}

function resourcesOf(spec: Spec): Resources {
  return JSON.parse(templateBody(spec)).Resources;
}

/** Null where the spec is none: its fields contradict one another. */
function tryResources(spec: Spec): Resources | null {
  try {
    return resourcesOf(spec);
  } catch {
    return null;
  }
}

/** Fields of the same sections: a number of instances goes with the other two. */
const isBeside = (paths: readonly Path[]) => (field: Path) => paths.some(([section]) => section === field[0]);

/** The resources that only one side has, or that are defined in two ways. */
function differing(before: Resources, after: Resources): string[] {
  const logicalIds = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...logicalIds].filter((logicalId) => !isDeepStrictEqual(before[logicalId], after[logicalId]));
}

function changedFields(live: Spec, next: Spec): Path[] {
  const fields = changedPaths(live, next, []);
  if (fields.length <= MOST_FIELDS) return fields;
  return [...new Set(fields.map(([section]) => section as string))].map((section) => [section]);
}

function changedPaths(live: unknown, next: unknown, path: Path): Path[] {
  if (isDeepStrictEqual(live, next)) return [];
  // Each source of an application has fields of its own.
  if (!isBranch(live) || !isBranch(next) || path[0] === "application") return [path];
  const keys = new Set([...Object.keys(live), ...Object.keys(next)]);
  return [...keys].flatMap((key) => changedPaths(live[key], next[key], [...path, key]));
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** `to` with the values of `from` at some paths. */
function copied(to: Spec, from: Spec, paths: readonly Path[]): Spec {
  const copy = structuredClone(to);
  for (const path of paths) {
    const last = path.at(-1) ?? "";
    const parentIn = (spec: unknown) =>
      path.slice(0, -1).reduce<unknown>((node, key) => (isBranch(node) ? node[key] : undefined), spec);
    const [target, source] = [parentIn(copy), parentIn(from)];
    if (isBranch(target) && isBranch(source)) target[last] = structuredClone(source[last]);
  }
  return copy;
}
