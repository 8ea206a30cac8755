"use client";

import { ChevronRight, MessageSquare } from "lucide-react";
import { useId } from "react";
import { type ChangeTalk, ChangeThread } from "@/components/deployments/change-thread";
import { cn } from "@/components/ui/cn";
import { CopyId } from "@/components/ui/copy-id";
import type { Change, ChangeCause } from "@/lib/plans/schemas";
import { CauseChain, causeWords } from "./cause-chain";
import { EffectWord } from "./effect-word";
import { fateWords } from "./effects";
import { PropertyChanges } from "./property-changes";

export interface ChangeRowProps {
  readonly change: Change;
  readonly cause?: ChangeCause;
  readonly talk?: ChangeTalk;
  readonly intentHref?: string;
  readonly open: boolean;
  readonly onTurn: () => void;
}

/** Whether a row has something to open to. */
export function isExpandable(change: Change, talk: ChangeTalk | undefined): boolean {
  return change.properties.length > 0 || talk !== undefined;
}

/** One resource's change; it opens to its properties, why it changes, and what is said about it. */
export function ChangeRow({ change, cause, talk, intentHref, open, onTurn }: ChangeRowProps) {
  const panel = useId();
  const { logicalId, resourceType, properties, physicalId } = change;
  const fate = fateWords(change);
  const comments = talk?.comments.filter((comment) => comment.logicalId === logicalId).length ?? 0;
  const expandable = isExpandable(change, talk);
  const facts = (
    <>
      <span className="w-28 shrink-0 max-sm:w-auto">
        <EffectWord effect={change.effect} />
      </span>
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5 max-sm:basis-full max-sm:pl-5.5">
        <span className="min-w-0 break-words font-medium font-mono text-xs">{logicalId}</span>
        <span className="min-w-0 break-words text-muted text-xs">{resourceType}</span>
        {fate && <span className="text-xs">{fate}</span>}
        {cause && cause.specPaths.length > 0 && (
          <span className="text-muted text-xs">because of {causeWords(cause)}</span>
        )}
      </span>
      {comments > 0 && (
        <span className="inline-flex shrink-0 items-center gap-1 text-accent text-xs tabular-nums max-sm:pl-5.5">
          <MessageSquare aria-hidden className="size-3.5" />
          {comments}
          <span className="sr-only">{comments === 1 ? " comment" : " comments"}</span>
        </span>
      )}
      {properties.length > 0 && (
        <span className="shrink-0 text-muted text-xs tabular-nums max-sm:hidden">
          {properties.length} {properties.length === 1 ? "property" : "properties"}
        </span>
      )}
    </>
  );
  const line = "flex min-h-row w-full items-center gap-x-3 gap-y-0.5 px-3 py-1 text-left max-sm:flex-wrap";
  return (
    <li id={logicalId} className="target:bg-accent-soft">
      {expandable ? (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? panel : undefined}
          onClick={onTurn}
          className={cn(line, "transition-colors hover:bg-hover")}
        >
          <ChevronRight
            aria-hidden
            className={cn("size-3.5 shrink-0 text-muted transition-transform", open && "rotate-90")}
          />
          {facts}
        </button>
      ) : (
        <div className={line}>
          <span className="w-3.5 shrink-0" />
          {facts}
        </div>
      )}
      {expandable && open && (
        <div id={panel} className="flex flex-col gap-2 border-t bg-background px-3 py-2 sm:pl-9">
          {cause && <CauseChain cause={cause} intentHref={intentHref} />}
          {physicalId && (
            <p className="text-muted text-xs">
              Now <CopyId value={physicalId} max={56} />
            </p>
          )}
          <PropertyChanges properties={properties} effect={change.effect} />
          {talk && <ChangeThread talk={talk} logicalId={logicalId} />}
        </div>
      )}
    </li>
  );
}
