import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { formatCidr, usableAddresses } from "@/lib/network";
import { type BarLayout, sameSlot } from "./layout";
import { placed } from "./subnet-block";
import type { Dragged } from "./use-plan-drag";

/** Beside the block in somebody's hand: the addresses it would have. The planner's live words say the same. */
export function HeldTag({ dragged, layout }: { dragged: Dragged; layout: BarLayout }) {
  const held = layout.subnets.find(({ slot }) => sameSlot(slot, dragged.slot));
  if (!held) return null;
  return (
    <div
      aria-hidden
      style={placed(held)}
      className={cn(
        "pointer-events-none absolute top-(--at) right-2 z-30 -translate-y-2/3 whitespace-nowrap rounded-md px-1.5 py-0.5 text-2xs tabular-nums shadow-popover",
        "@md:top-auto @md:right-auto @md:bottom-full @md:left-[clamp(5.25rem,calc(var(--at)+var(--span)/2),calc(100%-5.25rem))] @md:mb-1 @md:-translate-x-1/2 @md:translate-y-0",
        dragged.refused ? "bg-danger-solid text-on-solid" : "bg-foreground text-background",
      )}
    >
      {dragged.refused ? (
        "No room there"
      ) : (
        <>
          <span className="font-mono">{formatCidr(held.cidr)}</span> · {formatNumber(usableAddresses(held.cidr))} usable
        </>
      )}
    </div>
  );
}
