import { RelativeTime } from "@/components/ui/relative-time";
import { StateWord } from "@/components/ui/state-word";
import type { FleetRow } from "@/lib/fleet/schemas";
import { driftLabels } from "./words";

/** Whether the stack still is what its template says, and when that was looked at. */
export function DriftWord({ row: { drift, driftAt, state } }: { readonly row: FleetRow }) {
  if (drift === "NOT_CHECKED") {
    const built = state === "RUNNING" || state === "UPDATING" || state === "FAILED";
    return <span className="whitespace-nowrap text-muted">{built ? driftLabels.NOT_CHECKED.word : "No stack"}</span>;
  }
  const { word, tone } = driftLabels[drift];
  return (
    <span className="flex flex-col @max-2xl:items-end">
      <StateWord tone={tone}>{word}</StateWord>
      {driftAt && (
        <span className="text-muted text-xs">
          <RelativeTime value={driftAt} />
        </span>
      )}
    </span>
  );
}
