"use client";

import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import {
  formatAddress,
  largestPrefix,
  type Network,
  parseCidr,
  type SubnetLimits,
  type SubnetSlot,
  usableAddresses,
} from "@/lib/network";
import { holderOf, type TakenBlock } from "@/lib/networks/schemas";
import { HeldTag } from "./held-tag";
import { type BarLayout, rangeOf, sameSlot } from "./layout";
import { hatchClass, placed, placedClass, SubnetBlock } from "./subnet-block";
import { barClass } from "./use-plan-drag";
import type { usePlanEdits } from "./use-plan-edits";
import type { ZoneLetters } from "./words";

/** Somebody else's addresses that lie in the VPC. */
export interface Overlap {
  readonly block: TakenBlock;
  /** Refused, or only known from another region. */
  readonly refused: boolean;
}

/** The shortest stretch that has room for words, in percent. */
const LEGIBLE = 8.5;

/** The VPC from its first address to its last: subnets, what is free between them, and what somebody else has. */
export function AddressBar(props: {
  layout: BarLayout;
  network: Network;
  limits: SubnetLimits;
  zones: ZoneLetters;
  overlaps: readonly Overlap[];
  isFaulty: (slot: SubnetSlot) => boolean;
  edits: ReturnType<typeof usePlanEdits>;
  describedBy: string;
}) {
  const { layout, network, limits, edits, overlaps } = props;
  const { dragged } = edits;
  const usable = (prefix: number) => usableAddresses({ address: 0, prefix });
  return (
    <div data-bar className={cn("relative h-[26rem] rounded-md bg-sunken @md:h-20", barClass)}>
      {layout.free.map((stretch) => {
        const count = stretch.range.last - stretch.range.first + 1;
        const words = `${formatNumber(count)} free addresses from ${formatAddress(stretch.range.first)}`;
        return (
          <div key={stretch.range.first} style={placed(stretch)} className={cn(placedClass, "p-px")} title={words}>
            <div className="flex h-full items-center gap-1.5 overflow-hidden rounded-md border border-dashed px-2 text-2xs text-muted @md:flex-col @md:items-start @md:justify-center @md:gap-0 @md:px-1">
              {stretch.span >= LEGIBLE && (
                <>
                  <span className="truncate @md:w-full">Free</span>
                  <span className="truncate tabular-nums @md:w-full">{formatNumber(count)}</span>
                </>
              )}
            </div>
          </div>
        );
      })}
      {layout.subnets.map((subnet) => {
        const { slot, cidr } = subnet;
        const most = largestPrefix(network, slot, limits) ?? cidr.prefix;
        return (
          <SubnetBlock
            key={`${slot.tier}.${slot.index}`}
            subnet={subnet}
            zones={props.zones}
            bounds={{ least: usable(limits[slot.tier]), most: usable(most) }}
            faulty={subnet.clashes || props.isFaulty(slot)}
            held={dragged && sameSlot(dragged.slot, slot) ? dragged.by : null}
            describedBy={props.describedBy}
            onKeyDown={(event) => edits.onKeyDown(event, slot)}
            listeners={edits.listeners(slot)}
          />
        );
      })}
      {dragged && <HeldTag dragged={dragged} layout={layout} />}
      {overlaps.map(({ block, refused }) => {
        const cidr = parseCidr(block.cidrBlock);
        const stretch = cidr && layout.stretchOf(rangeOf(cidr));
        return (
          stretch && (
            <div
              key={holderOf(block)}
              aria-hidden
              style={placed(stretch)}
              className={cn(placedClass, "pointer-events-none min-h-1 p-px @md:min-h-0 @md:min-w-1")}
            >
              <div
                className={cn(
                  "h-full rounded-md border-2 border-current",
                  refused ? "text-danger" : "border-dashed text-warning",
                )}
              >
                {refused && <div className={cn("h-full rounded-sm opacity-30", hatchClass)} />}
              </div>
            </div>
          )
        );
      })}
    </div>
  );
}
