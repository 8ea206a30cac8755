import type { SpecScalar } from "./spec-fields";

/** What a few values mean, by their field's dotted path. */
const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  natGateways: { 1: "1, shared by both zones", 2: "2, one in each zone" },
  "application.source": { sample: "Sample application", git: "Git", s3: "S3" },
};

export interface SpecValueProps {
  readonly path: readonly (string | number)[];
  readonly value: SpecScalar;
}

/** One value of a spec as a person reads it: yes and no, "None" for what was left out, choices in words, the rest in mono. */
export function SpecValue({ path, value }: SpecValueProps) {
  if (value === null) return <span className="font-sans text-muted">None</span>;
  const words = typeof value === "boolean" ? (value ? "Yes" : "No") : meanings[path.join(".")]?.[String(value)];
  // Words keep their letters together, also where a difference is set in mono.
  if (words) return <span className="break-normal font-sans">{words}</span>;
  return <span className="break-all font-mono text-xs">{String(value)}</span>;
}
