"use client";

import { type KeyboardEvent, useState } from "react";
import {
  at,
  cidrSize,
  editPlan,
  formatCidr,
  largestPrefix,
  type Network,
  parseCidr,
  type SubnetLimits,
  type SubnetPlan,
  type SubnetSlot,
} from "@/lib/network";
import { usePlanDrag } from "./use-plan-drag";
import { editWords, subnetName, type ZoneLetters } from "./words";

const growing = ["ArrowRight", "ArrowUp"];
const shrinking = ["ArrowLeft", "ArrowDown"];

/** Resizing and moving subnets, by keys and by dragging, and what there is to say of it. */
export function usePlanEdits(props: {
  readonly network: Network;
  readonly limits: SubnetLimits;
  readonly zones: ZoneLetters;
  readonly onPlan: (subnets: SubnetPlan) => void;
}) {
  const { network, limits, zones, onPlan } = props;
  const [said, setSaid] = useState("");

  function show(from: Network, slot: SubnetSlot, subnets: SubnetPlan | null, refusal: string): boolean {
    if (subnets) onPlan(subnets);
    setSaid(subnets ? editWords(from, subnets, slot, zones) : refusal);
    return subnets !== null;
  }

  function resize(from: Network, slot: SubnetSlot, prefix: number): boolean {
    const name = subnetName(slot, zones);
    const tooSmall = prefix > limits[slot.tier];
    const refusal = tooSmall
      ? `${name} can't be smaller than a /${limits[slot.tier]}.`
      : `There is no room for ${name} as a /${prefix}.`;
    return show(from, slot, editPlan(from, { kind: "resize", slot, prefix }, limits), refusal);
  }

  function move(from: Network, slot: SubnetSlot, address: number): boolean {
    const prefix = parseCidr(at(from.subnets, slot))?.prefix ?? limits[slot.tier];
    const refusal = `${subnetName(slot, zones)} can't be ${formatCidr({ address, prefix })}: the others don't all fit beside it.`;
    return show(from, slot, editPlan(from, { kind: "move", slot, address }, limits), refusal);
  }

  function moveBySteps(slot: SubnetSlot, direction: 1 | -1): void {
    const block = parseCidr(at(network.subnets, slot));
    const address = block ? block.address + direction * cidrSize(block) : -1;
    const subnets = address < 0 ? null : editPlan(network, { kind: "move", slot, address }, limits);
    show(network, slot, subnets, `${subnetName(slot, zones)} can't go further that way.`);
  }

  const drag = usePlanDrag({
    network,
    limits,
    resize,
    move,
    putBack(start, slot) {
      onPlan(start.subnets);
      setSaid(`Put back: ${editWords(start, start.subnets, slot, zones)}`);
    },
  });

  function onKeyDown(event: KeyboardEvent, slot: SubnetSlot): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const prefix = parseCidr(at(network.subnets, slot))?.prefix ?? limits[slot.tier];
    const { key, shiftKey } = event;
    if (drag.dragged && key !== "Tab") {
      if (key === "Escape") drag.cancel();
    } else if (growing.includes(key)) shiftKey ? moveBySteps(slot, 1) : resize(network, slot, prefix - 1);
    else if (shrinking.includes(key)) shiftKey ? moveBySteps(slot, -1) : resize(network, slot, prefix + 1);
    else if (key === "Home") resize(network, slot, limits[slot.tier]);
    else if (key === "End") resize(network, slot, largestPrefix(network, slot, limits) ?? prefix);
    else return;
    event.preventDefault();
  }

  const { layout, dragged, listeners } = drag;
  return { said, say: setSaid, layout, dragged, listeners, onKeyDown };
}
