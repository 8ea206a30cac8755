"use client";

import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { markLook } from "./mark-look";
import { markWords } from "./mark-words";
import type { PlacedMark } from "./place-marks";

/** The time each deployment took, as a band to be laid under a chart's lines. */
export function MarkBands({ marks }: { readonly marks: readonly PlacedMark[] }) {
  return (
    <div aria-hidden className="absolute inset-0 overflow-hidden">
      {marks.map(({ deployment, left, width }) => (
        <div
          key={deployment.id}
          style={{ left: `${left}%`, width: `${width}%` }}
          className={cn("absolute inset-y-0 min-w-0.5", markLook(deployment).band)}
        />
      ))}
    </div>
  );
}

/**
 * Deployments over a chart's plot: a line at the start of each, its number as a link. For the pointer only: keyboards and
 * screen readers have the list above the charts.
 */
export function MarkOverlay({ marks }: { readonly marks: readonly PlacedMark[] }) {
  return (
    <div aria-hidden className="absolute inset-0 overflow-hidden">
      {marks.map(({ deployment, left, width, begins, named }) => {
        const look = markLook(deployment);
        return (
          <div key={deployment.id} style={{ left: `${left}%`, width: `${width}%` }} className="absolute inset-y-0">
            {begins && <div className={cn("absolute inset-y-0 left-0 border-l-2", look.line)} />}
            {named && (
              <Link
                href={`/deployments/${deployment.id}`}
                tabIndex={-1}
                title={markWords(deployment)}
                className={cn(
                  "pointer-events-auto absolute top-0 whitespace-nowrap rounded-sm bg-surface px-0.5 font-medium text-2xs tabular-nums hover:underline",
                  left > 85 ? "right-full" : "left-1",
                  look.text,
                )}
              >
                {look.sign} {deployment.number}
              </Link>
            )}
          </div>
        );
      })}
    </div>
  );
}
