import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { Spec } from "@/infra-templates/two-tier/spec";

/** One field that differs between two specs. */
export interface SpecChange {
  readonly path: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** The fields in which two specs differ, in the order of the spec. */
export function specChanges(before: Spec, after: Spec): SpecChange[] {
  const earlier = new Map(leaves(before));
  return leaves(after)
    .filter(([path, value]) => path !== "web.imageId" && earlier.get(path) !== value)
    .map(([path, value]) => ({
      path,
      label: fieldLabel(path.split(".")),
      before: words(earlier.get(path)),
      after: words(value),
    }));
}

function leaves(value: unknown, path: string[] = []): [string, unknown][] {
  if (value === null || typeof value !== "object") return [[path.join("."), value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}

function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  return String(value);
}
