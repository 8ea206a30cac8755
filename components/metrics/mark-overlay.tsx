"use client";

import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { markLook } from "./mark-look";
import { markWords } from "./mark-words";
import type { PlacedMark } from "./place-marks";

/**
 * Deployments over a chart's plot: a band while one ran, a line at its start, its number as a link. For the pointer only:
 * keyboards and screen readers have the list above the charts.
 */
export function MarkOverlay({ marks }: { readonly marks: readonly PlacedMark[] }) {
  return (
    <div aria-hidden className="absolute inset-0 overflow-hidden">
      {marks.map(({ deployment, left, width, begins, named }) => {
        const look = markLook(deployment);
        return (
          <div key={deployment.id} style={{ left: `${left}%`, width: `${width}%` }} className="absolute inset-y-0">
            <div className={cn("absolute inset-0 min-w-0.5 opacity-60", look.band)} />
            {begins && <div className={cn("absolute inset-y-0 left-0 border-l-2", look.line)} />}
            {named && (
              <Link
                href={`/deployments/${deployment.id}`}
                tabIndex={-1}
                title={markWords(deployment)}
                className={cn(
                  "pointer-events-auto absolute top-0 rounded-sm bg-surface px-0.5 font-medium text-2xs tabular-nums hover:underline",
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
