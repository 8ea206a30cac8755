import type { SpecScalar } from "./spec-fields";

/** One value of a spec as a person reads it: yes and no, "None" for what was left out, the rest in mono. */
export function SpecValue({ value }: { readonly value: SpecScalar }) {
  if (value === null) return <span className="text-muted">None</span>;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return <span className="break-all font-mono text-xs">{String(value)}</span>;
}
