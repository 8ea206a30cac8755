"use client";

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { formatExact } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import { useAddress } from "@/components/ui/use-address";
import { addressMoment, type SpanStep, stepped, type TimeSpan } from "./time-span";

const names = ["range", "view", "from", "to"] as const;

/** Goes to other moments on the charts, by way of the address. */
export function useSpanAddress() {
  const router = useRouter();
  const { params, hrefWith } = useAddress(names);
  const show = ({ from, to }: TimeSpan) =>
    router.push(hrefWith({ from: addressMoment(from), to: addressMoment(to) }), { scroll: false });
  return { show, zoomed: params.from !== null, wholeHref: hrefWith({ from: null, to: null }) };
}

const steps: readonly { step: SpanStep; label: string; icon: ReactNode }[] = [
  { step: "earlier", label: "Earlier", icon: <ChevronLeft aria-hidden /> },
  { step: "later", label: "Later", icon: <ChevronRight aria-hidden /> },
  { step: "in", label: "Zoom in", icon: <ZoomIn aria-hidden /> },
  { step: "out", label: "Zoom out", icon: <ZoomOut aria-hidden /> },
];

export interface SpanBarProps {
  readonly span: TimeSpan;
  /** When the charts were read: there is nothing later. */
  readonly now: number;
}

/** The span the charts show, and the ways through time for those who can't drag. */
export function SpanBar({ span, now }: SpanBarProps) {
  const { show, zoomed, wholeHref } = useSpanAddress();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws and lays out differently
    <div role="group" aria-label="Time" className="flex flex-wrap items-center gap-1">
      {steps.map(({ step, label, icon }) => {
        const next = stepped(span, step, now);
        return (
          <IconButton
            key={step}
            size="sm"
            label={label}
            icon={icon}
            disabled={!next}
            onClick={() => next && show(next)}
          />
        );
      })}
      {zoomed && (
        <LinkButton size="sm" href={wholeHref} scroll={false}>
          Whole range
        </LinkButton>
      )}
      <span className="text-muted text-xs tabular-nums">
        {formatExact(span.from)} to {formatExact(span.to)}
      </span>
    </div>
  );
}
