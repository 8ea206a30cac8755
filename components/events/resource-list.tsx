"use client";

import { useMemo } from "react";
import { Duration } from "@/components/ui/duration";
import { StateWord } from "@/components/ui/state-word";
import type { StackEventView } from "@/lib/events/schemas";
import type { Change } from "@/lib/plans/schemas";
import { useStackEvents } from "./environment-stream";
import { eventTone, statusWords } from "./event-tone";
import { type ResourceRow, resourceRows } from "./resource-rows";

export interface ResourceListProps {
  readonly deploymentId: string;
  readonly changes: readonly Change[];
  readonly events: readonly StackEventView[];
  readonly over: boolean;
}

/** Each resource of a deployment with its state and how long that took; rows keep their places. */
export function ResourceList({ deploymentId, changes, events: initial, over }: ResourceListProps) {
  const events = useStackEvents(initial, deploymentId);
  const rows = useMemo(() => resourceRows(changes, events), [changes, events]);
  return (
    <section
      aria-label="Resources"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[36rem] overflow-y-auto rounded-md border bg-surface"
    >
      <ul className="divide-y">
        {rows.map((row) => (
          <Row key={row.logicalId} row={row} over={over} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, over }: { readonly row: ResourceRow; readonly over: boolean }) {
  const { logicalId, resourceType, status, startedAt, endedAt, reason } = row;
  return (
    <li className="px-3 py-1">
      <div className="flex min-h-7 items-center gap-x-3">
        <span className="min-w-0 flex-1 truncate" title={`${logicalId} (${resourceType})`}>
          <span className="font-mono text-xs">{logicalId}</span>{" "}
          <span className="text-muted text-xs">{resourceType.replace(/^AWS::/, "")}</span>
        </span>
        {status ? (
          <StateWord tone={eventTone(status)} className="text-xs">
            {statusWords(status)}
          </StateWord>
        ) : (
          <StateWord tone="neutral" className="text-xs">
            {over ? "Not started" : "Waiting"}
          </StateWord>
        )}
        <span className="w-20 shrink-0 text-right text-muted text-xs max-sm:hidden">
          {startedAt && <Duration since={startedAt} until={endedAt} />}
        </span>
      </div>
      {status?.endsWith("_FAILED") && reason && <p className="pb-1 text-danger text-xs">{reason}</p>}
    </li>
  );
}
