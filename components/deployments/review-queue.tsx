"use client";

import { TriangleAlert, UserRound } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useRef } from "react";
import { usePageExtras } from "@/components/frame/use-page-extras";
import { EffectWord } from "@/components/plans/effect-word";
import { cn } from "@/components/ui/cn";
import { Duration } from "@/components/ui/duration";
import { formatCount } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WaitingReview } from "@/lib/reviews/schemas";
import { costDifferenceWords } from "./cost-words";
import { kindWord } from "./words";

export interface ReviewQueueProps {
  readonly label: string;
  readonly items: readonly WaitingReview[];
  /** Whether j and k move in this queue, and a approves. */
  readonly keyboard: boolean;
}

/** Plans that wait, a sentence each. j and k move, Enter opens, a opens the question before an approval. */
export function ReviewQueue({ label, items, keyboard }: ReviewQueueProps) {
  const list = useRef<HTMLOListElement>(null);
  const router = useRouter();
  const extras = useMemo(() => {
    const links = () => [...(list.current?.querySelectorAll("a") ?? [])];
    const focused = () => links().indexOf(document.activeElement as HTMLAnchorElement);
    const move = (by: number) => {
      const all = links();
      const at = focused();
      const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
      all[next]?.focus();
    };
    const approve = () => {
      const link = links()[Math.max(0, focused())];
      if (link?.dataset.decides !== undefined) router.push(`${link.getAttribute("href")}?decide=approve`);
    };
    return keyboard
      ? {
          shortcuts: [
            { keys: "j", label: "Next review", run: () => move(1) },
            { keys: "k", label: "Previous review", run: () => move(-1) },
            { keys: "a", label: "Approve (asks first)", run: approve },
          ],
        }
      : {};
  }, [keyboard, router]);
  usePageExtras(extras);

  return (
    <ol ref={list} aria-label={label} className="divide-y overflow-hidden rounded-lg border bg-surface">
      {items.map((item) => (
        <li key={item.deployment.id}>
          <Link
            href={`/deployments/${item.deployment.id}`}
            data-decides={item.canReview ? "" : undefined}
            className="-outline-offset-2 flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 transition-colors hover:bg-hover focus-visible:bg-accent-soft"
          >
            <QueuedPlan {...item} />
          </Link>
        </li>
      ))}
    </ol>
  );
}

function QueuedPlan({ deployment, mine }: WaitingReview) {
  const { kind, number, environment, worst, reason, requestedBy, dangers, assignee, cost } = deployment;
  const { approvals, approvalsNeeded, statusAt, reviewExpiresAt } = deployment;
  return (
    <>
      <span className="w-28 shrink-0">{worst.effect && <EffectWord effect={worst.effect} />}</span>
      <span className="min-w-0 flex-1 basis-80">
        <span className="block break-words">
          <span className="font-medium">
            {kindWord[kind]} {environment.name}
          </span>{" "}
          <span className="font-mono text-muted text-xs">#{number}</span>
          <span className="text-muted"> · </span>
          {worst.words}
        </span>
        <span className="block truncate text-muted text-xs">
          {requestedBy.name} for {environment.team}, in {environment.target} {environment.region}
          {reason && <>: {reason}</>}
        </span>
        <span className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-xs">
          {dangers > 0 && (
            <span className="inline-flex items-center gap-1 font-medium text-danger">
              <TriangleAlert aria-hidden className="size-3.5" />
              {formatCount(dangers, "danger")}
            </span>
          )}
          <span className={cn("tabular-nums", approvals === 0 && "text-muted")}>
            {approvals} of {approvalsNeeded} {approvalsNeeded === 1 ? "approval" : "approvals"}
          </span>
          {cost && <span className="text-muted tabular-nums">{costDifferenceWords(cost)}</span>}
          {assignee && (
            <span className={cn("inline-flex items-center gap-1", mine ? "text-accent" : "text-muted")}>
              <UserRound aria-hidden className="size-3.5" />
              {mine ? "Assigned to you" : `Assigned to ${assignee.name}`}
            </span>
          )}
        </span>
      </span>
      <span className="text-muted text-xs sm:text-right">
        <span className="sm:block">
          waits <Duration since={statusAt} />
        </span>
        {reviewExpiresAt && (
          <span className="max-sm:ml-2">
            expires <RelativeTime value={reviewExpiresAt} />
          </span>
        )}
      </span>
    </>
  );
}
