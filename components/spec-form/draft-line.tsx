"use client";

import { Check, CloudOff, TriangleAlert } from "lucide-react";
import { useRef } from "react";
import { cn } from "@/components/ui/cn";
import { draftWords } from "./draft-words";
import { ShareDraft } from "./share-draft";
import { draftAddress, type KeptDraft, type OpenedDraft } from "./use-draft";

export interface DraftLineProps {
  readonly draft: KeptDraft;
  readonly opened: OpenedDraft;
}

/** Whether what was typed is kept, quietly, and the way to share it. */
export function DraftLine({ draft, opened }: DraftLineProps) {
  const { state, onServer } = draft;
  const words = draftWords(state);
  const trouble = state.kind === "unreachable" || state.kind === "refused";
  // "Saving…" at every pause would be read out each time; what it came to is enough.
  const announced = useRef<string | null>(null);
  if (state.kind !== "saving") announced.current = words;
  const Icon = state.kind === "unreachable" ? CloudOff : state.kind === "refused" ? TriangleAlert : Check;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      <span role="status" className="sr-only">
        {announced.current}
      </span>
      {words && (
        <span
          aria-hidden
          className={cn("inline-flex min-w-0 items-start gap-1.5", trouble ? "text-warning" : "text-muted")}
        >
          {state.kind !== "saving" && <Icon className="mt-px size-3.5 shrink-0" />}
          <span className="[overflow-wrap:anywhere]">{words}</span>
        </span>
      )}
      {onServer && (
        <ShareDraft id={draft.id} address={draftAddress(draft.id, opened.environment)} sharedAt={opened.sharedAt} />
      )}
    </div>
  );
}
