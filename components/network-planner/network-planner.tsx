"use client";

import { LayoutGrid, Wrench } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
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
import { layOut } from "./layout";
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

/** A picture of the VPC's addresses, in which subnets are made larger and smaller by keys and by dragging. */
export function NetworkPlanner(props: NetworkPlannerProps) {
  const { network, limits, known, isFaulty, onPlan } = props;
  const zones = zoneLetters(props.zones);
  const edits = usePlanEdits({ network, limits, zones, onPlan });
  const hint = useId();
  const layout = layOut(network);
  const overlaps: Overlap[] = [
    ...overlapping(network.vpcCidr, known?.taken ?? []).map((block) => ({ block, refused: true })),
    ...overlapping(network.vpcCidr, known?.elsewhere ?? []).map((block) => ({ block, refused: false })),
  ];
  const unplaced = layout?.unplaced ?? [];
  const broken = layout !== null && (unplaced.length > 0 || layout.subnets.some(({ slot }) => isFaulty(slot)));
  const mended = broken ? editPlan(network, { kind: "mend" }, limits) : null;
  return (
    <section aria-label="Address plan" className="@container flex min-w-0 flex-col gap-2 sm:col-span-2">
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
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p id={hint} className="min-w-0 flex-1 text-muted text-xs">
          {layout && !layout.toScale && "Small blocks are drawn larger than they are. "}
          Drag a block's end, or use the arrow keys; with Shift they move it.
        </p>
        <div className="flex gap-2">
          {mended && (
            <Button size="sm" icon={<Wrench aria-hidden />} onClick={() => onPlan(mended)}>
              Mend the plan
            </Button>
          )}
          <Button size="sm" icon={<LayoutGrid aria-hidden />} onClick={props.onPlanAgain}>
            Plan again
          </Button>
        </div>
      </div>
      <p aria-live="polite" className="sr-only">
        {edits.said}
      </p>
    </section>
  );
}
