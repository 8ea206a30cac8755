"use client";

import Link from "next/link";
import { useMemo, useRef } from "react";
import { usePageExtras } from "@/components/frame/use-page-extras";
import { EffectWord } from "@/components/plans/effect-word";
import type { Effect } from "@/components/plans/effects";
import { Duration } from "@/components/ui/duration";

/** A plan that waits, as the queue shows it. */
export interface QueuedReview {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** One sentence on what would happen. */
  readonly summary: string;
  readonly reason: string | null;
  readonly requester: string;
  readonly team: string;
  readonly place: string;
  readonly waitingSince: string;
  readonly worst: Effect | null;
}

export interface ReviewQueueProps {
  readonly label: string;
  readonly items: readonly QueuedReview[];
  /** Whether j and k move in this queue. */
  readonly keyboard: boolean;
}

/** Plans that wait, a sentence each. j and k move, Enter opens. */
export function ReviewQueue({ label, items, keyboard }: ReviewQueueProps) {
  const list = useRef<HTMLOListElement>(null);
  const extras = useMemo(() => {
    const move = (by: number) => {
      const links = [...(list.current?.querySelectorAll("a") ?? [])];
      const at = links.indexOf(document.activeElement as HTMLAnchorElement);
      const next = at === -1 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
      links[next]?.focus();
    };
    return keyboard
      ? {
          shortcuts: [
            { keys: "j", label: "Next review", run: () => move(1) },
            { keys: "k", label: "Previous review", run: () => move(-1) },
          ],
        }
      : {};
  }, [keyboard]);
  usePageExtras(extras);

  return (
    <ol ref={list} aria-label={label} className="divide-y overflow-hidden rounded-lg border bg-surface">
      {items.map((item) => (
        <li key={item.id}>
          <Link
            href={`/deployments/${item.id}`}
            className="-outline-offset-2 flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 transition-colors hover:bg-hover focus-visible:bg-accent-soft"
          >
            <span className="w-28 shrink-0">{item.worst && <EffectWord effect={item.worst} />}</span>
            <span className="min-w-0 flex-1 basis-80">
              <span className="break-words">
                <span className="font-medium">{item.title}</span>
                <span className="text-muted"> · </span>
                {item.summary}
              </span>
              <span className="block truncate text-muted text-xs">
                {item.requester} for {item.team}, in {item.place}
                {item.reason && <>: {item.reason}</>}
              </span>
            </span>
            <span className="text-muted text-xs">
              waits <Duration since={item.waitingSince} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
