"use client";

import { useMemo } from "react";
import { AddressedDrawing } from "@/components/architecture/addressed-drawing";
import type { ArchitectureModel } from "@/components/architecture/architecture-model";
import { type Look, nodeStatesOf } from "@/components/architecture/looks";
import type { StackEventView } from "@/lib/events/schemas";
import type { Change } from "@/lib/plans/schemas";
import { useStackEvents } from "./environment-stream";
import { statusWords } from "./event-tone";
import { resourceRows } from "./resource-rows";

export interface LiveDrawingProps {
  readonly model: ArchitectureModel;
  readonly deploymentId: string;
  readonly changes: readonly Change[];
  readonly events: readonly StackEventView[];
  /** Nothing more will happen: what did not start by now is as specified. */
  readonly over?: boolean;
}

/** The environment as it is being made. */
export function LiveDrawing({ model, deploymentId, changes, events: initial, over }: LiveDrawingProps) {
  const events = useStackEvents(initial, deploymentId);
  const states = useMemo(() => {
    const rows = resourceRows(changes, events);
    return nodeStatesOf(
      rows
        .filter(({ status }) => status !== null || !over)
        .map(({ logicalId, status, failure }) => ({
          logicalId,
          look: failure ? "failed" : lookOf(status, over),
          words: failure ? "failed" : status ? statusWords(status).toLowerCase() : "waiting",
        })),
    );
  }, [changes, events, over]);
  return <AddressedDrawing model={model} nodeStates={states} />;
}

/** What is deleted counts as done until all is over: a part that is half gone is still under way. */
function lookOf(status: string | null, over?: boolean): Look {
  if (status === null) return "waiting";
  if (status.endsWith("_FAILED")) return "failed";
  if (status.endsWith("_IN_PROGRESS")) return "running";
  return status === "DELETE_COMPLETE" && over ? "remove" : "done";
}
