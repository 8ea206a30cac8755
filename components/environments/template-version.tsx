import type { FleetRow } from "@/lib/fleet/schemas";
import { templateWords } from "./template-words";

/** The version of the template that a stack was built from, and whether this Terrace has a newer one. */
export function TemplateVersion({ row }: { readonly row: Pick<FleetRow, "templateSha256" | "templateVersion"> }) {
  if (!row.templateSha256) return <span className="text-muted">None</span>;
  const { words, behind } = templateWords(row.templateVersion);
  return (
    <span title={`SHA-256 ${row.templateSha256}`} className="flex flex-col whitespace-nowrap @max-2xl:items-end">
      <span className={row.templateVersion === null ? "text-muted" : "tabular-nums"}>{words}</span>
      {behind && <span className="text-warning text-xs">{behind}</span>}
    </span>
  );
}
