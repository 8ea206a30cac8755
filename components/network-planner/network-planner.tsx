"use client";

import { LayoutGrid, Wrench } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  editPlan,
  type Network,
  overlapping,
  type SubnetLimits,
  type SubnetPlan,
  type SubnetSlot,
} from "@/lib/network";
import type { Networks } from "@/lib/networks/schemas";
import { AddressBar, type Overlap } from "./address-bar";
import { OverlapList } from "./overlap-list";
import { TrueScale } from "./true-scale";
import { usePlanEdits } from "./use-plan-edits";
import { subnetName, zoneLetters } from "./words";

export interface NetworkPlannerProps {
  /** As typed, faults and all. */
  readonly network: Network;
  readonly zones: readonly [string, string];
  /** The smallest each tier's subnets may be. */
  readonly limits: SubnetLimits;
  /** Who has which addresses there; null while nobody knows. */
  readonly known: Pick<Networks, "taken" | "elsewhere"> | null;
  /** A block that may be had instead where the VPC's is taken. */
  readonly instead: string | null;
  readonly isFaulty: (slot: SubnetSlot) => boolean;
  readonly onPlan: (subnets: SubnetPlan) => void;
  readonly onPlanAgain: () => void;
  readonly onVpc: (vpcCidr: string) => void;
}

/** A picture of the VPC's addresses, in which subnets are resized and moved by keys and by dragging. */
export function NetworkPlanner(props: NetworkPlannerProps) {
  const { network, limits, known, isFaulty, onPlan } = props;
  const zones = zoneLetters(props.zones);
  const edits = usePlanEdits({ network, limits, zones, onPlan });
  const { layout } = edits;
  const hint = useId();
  const overlaps: Overlap[] = [
    ...overlapping(network.vpcCidr, known?.taken ?? []).map((block) => ({ block, refused: true })),
    ...overlapping(network.vpcCidr, known?.elsewhere ?? []).map((block) => ({ block, refused: false })),
  ];
  const unplaced = layout?.unplaced ?? [];
  const broken = layout !== null && (unplaced.length > 0 || layout.subnets.some(({ slot }) => isFaulty(slot)));
  const mended = broken ? editPlan(network, { kind: "mend" }, limits) : null;
  function mend(subnets: SubnetPlan): void {
    onPlan(subnets);
    edits.say("Every subnet has a block of its own in the VPC.");
  }
  function planAgain(): void {
    props.onPlanAgain();
    edits.say("Planned again, from the start of the VPC.");
  }
  return (
    <section
      aria-label="Address plan"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && edits.say("")}
      className="@container flex min-w-0 flex-col gap-2 sm:col-span-2"
    >
      {layout ? (
        <>
          <TrueScale layout={layout} />
          <AddressBar {...{ layout, network, limits, zones, overlaps, isFaulty, edits }} describedBy={hint} />
        </>
      ) : (
        <p className="rounded-md border border-dashed px-3 py-6 text-center text-muted text-xs">
          The plan appears once the VPC's block is one.
        </p>
      )}
      <OverlapList overlaps={overlaps} instead={props.instead} onVpc={props.onVpc} />
      {unplaced.length > 0 && (
        <p className="text-danger text-xs">
          Not in the VPC: {unplaced.map((slot) => subnetName(slot, zones)).join(", ")}.
        </p>
      )}
      <div className="flex flex-col gap-x-4 gap-y-2 @md:flex-row @md:items-start">
        <div className="grid min-w-0 flex-1 text-xs *:col-start-1 *:row-start-1">
          <p id={hint} className={cn("text-muted", edits.said && "invisible")}>
            {layout && !layout.toScale && "Small blocks are drawn larger than they are. "}
            <span className="pointer-coarse:@max-md:hidden">
              Drag a block to move it, or its end to resize it. Arrow keys resize, with Shift they move.
            </span>
            <span className="hidden pointer-coarse:@max-md:inline">Drag a block's end to resize it.</span>
          </p>
          <p aria-live="polite" className="first-letter:uppercase">
            {edits.said}
          </p>
        </div>
        <div className="flex shrink-0 gap-2">
          {mended && (
            <Button size="sm" icon={<Wrench aria-hidden />} onClick={() => mend(mended)}>
              Mend the plan
            </Button>
          )}
          <Button size="sm" icon={<LayoutGrid aria-hidden />} onClick={planAgain}>
            Plan again
          </Button>
        </div>
      </div>
    </section>
  );
}
