import { templateVersion } from "@/infra-templates/two-tier/version";

/** Which version of the template a stack was built from, and what is newer; null where there is nothing newer. */
export function templateWords(version: number | null): { words: string; behind: string | null } {
  if (version === null) return { words: "Unknown", behind: null };
  const behind = version < templateVersion ? `behind: v${templateVersion} is out` : null;
  return { words: `v${version}`, behind };
}
