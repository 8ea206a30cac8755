"use client";

import { useMemo, useState } from "react";
import { Duration } from "@/components/ui/duration";
import { FilterChips } from "@/components/ui/filter-chips";
import { StateWord } from "@/components/ui/state-word";
import type { StackEventView } from "@/lib/events/schemas";
import type { Change } from "@/lib/plans/schemas";
import { useStackEvents } from "./environment-stream";
import { eventTone, statusWords } from "./event-tone";
import { type ResourceRow, resourceRows } from "./resource-rows";

const resourceFilters: readonly { id: string; label: string; keeps: (row: ResourceRow) => boolean }[] = [
  { id: "running", label: "Running", keeps: ({ status }) => status?.endsWith("_IN_PROGRESS") ?? false },
  { id: "waiting", label: "Waiting", keeps: ({ status }) => status === null },
  { id: "done", label: "Done", keeps: ({ status }) => /_(COMPLETE|SKIPPED)$/.test(status ?? "") },
  { id: "failed", label: "Failed", keeps: ({ failure }) => failure !== null },
];

export interface ResourceListProps {
  readonly deploymentId: string;
  readonly changes: readonly Change[];
  readonly events: readonly StackEventView[];
  readonly over: boolean;
}

/** Each resource of a deployment with its state and how long that took; rows keep their places. */
export function ResourceList({ deploymentId, changes, events: initial, over }: ResourceListProps) {
  const events = useStackEvents(initial, deploymentId);
  const [filter, setFilter] = useState<string | null>(null);
  const rows = useMemo(() => resourceRows(changes, events), [changes, events]);
  const counts = resourceFilters.map((each) => ({ ...each, count: rows.filter(each.keeps).length }));
  const shown = rows.filter(resourceFilters.find(({ id }) => id === filter)?.keeps ?? (() => true));
  return (
    <section
      aria-label="Resources"
      className="flex min-h-0 min-w-0 flex-col rounded-lg border bg-surface xl:h-0 xl:min-h-full"
    >
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
        <h2 className="font-semibold text-sm">Resources</h2>
        <FilterChips
          label="Show"
          items={counts.map(({ id, label, count }) => ({
            id,
            label: over && id === "waiting" ? "Not started" : label,
            count,
            selected: filter === id,
            onSelect: () => setFilter(filter === id ? null : id),
          }))}
        />
      </div>
      <section
        aria-label="List of resources"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 overflow-y-auto overscroll-contain max-xl:max-h-96 xl:flex-1"
      >
        <ul className="divide-y">
          {shown.map((row) => (
            <Row key={row.logicalId} row={row} over={over} />
          ))}
        </ul>
        {shown.length === 0 && <p className="px-4 py-2 text-muted">None right now.</p>}
      </section>
    </section>
  );
}

/** As wide as the longest usual status, so that a new one moves nothing. */
const stateClass = "w-36 shrink-0 text-xs max-sm:w-32";

function Row({ row, over }: { readonly row: ResourceRow; readonly over: boolean }) {
  const { logicalId, resourceType, status, startedAt, endedAt, failure } = row;
  return (
    <li className="px-3 py-1">
      <div className="flex min-h-7 items-center gap-x-3">
        <span className="min-w-0 flex-1 truncate" title={`${logicalId} (${resourceType})`}>
          <span className="font-mono text-xs">{logicalId}</span>{" "}
          <span className="text-muted text-xs">{resourceType.replace(/^AWS::/, "")}</span>
        </span>
        {status ? (
          <StateWord tone={eventTone(status)} className={stateClass}>
            {statusWords(status)}
          </StateWord>
        ) : (
          <StateWord tone="neutral" className={stateClass}>
            {over ? "Not started" : "Waiting"}
          </StateWord>
        )}
        <span className="w-20 shrink-0 text-right text-muted text-xs max-sm:hidden">
          {startedAt && <Duration since={startedAt} until={endedAt} />}
        </span>
      </div>
      {failure && <p className="pb-1 text-danger text-xs">{failure}</p>}
    </li>
  );
}
