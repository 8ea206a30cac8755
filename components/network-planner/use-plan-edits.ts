"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import {
  at,
  cidrSize,
  editPlan,
  largestPrefix,
  type Network,
  parseCidr,
  type SubnetLimits,
  type SubnetPlan,
  type SubnetSlot,
} from "@/lib/network";
import { editWords, subnetName, type ZoneLetters } from "./words";

/** How far a handle is dragged for one doubling or halving. */
const PIXELS_PER_BIT = 24;

const growing = ["ArrowRight", "ArrowUp"];
const shrinking = ["ArrowLeft", "ArrowDown"];

interface Drag {
  readonly slot: SubnetSlot;
  /** The network as it was when the handle was taken: a drag back leads back to it. */
  readonly start: Network;
  readonly prefix: number;
  readonly from: { readonly x: number; readonly y: number };
  steps: number;
}

/** Resizing and moving subnets by keys and by dragging a handle, and what there is to say of it. */
export function usePlanEdits(props: {
  readonly network: Network;
  readonly limits: SubnetLimits;
  readonly zones: ZoneLetters;
  readonly onPlan: (subnets: SubnetPlan) => void;
}) {
  const { network, limits, zones, onPlan } = props;
  const [said, setSaid] = useState("");
  const [dragged, setDragged] = useState<SubnetSlot | null>(null);
  const drag = useRef<Drag | null>(null);

  function show(slot: SubnetSlot, subnets: SubnetPlan | null, refusal: string): void {
    if (subnets) onPlan(subnets);
    setSaid(subnets ? editWords(network, subnets, slot, zones) : refusal);
  }

  function resize(from: Network, slot: SubnetSlot, prefix: number): void {
    const name = subnetName(slot, zones);
    const tooSmall = prefix > limits[slot.tier];
    const refusal = tooSmall
      ? `${name} can't be smaller than a /${limits[slot.tier]}.`
      : `There is no room for ${name} as a /${prefix}.`;
    show(slot, editPlan(from, { kind: "resize", slot, prefix }, limits), refusal);
  }

  function move(slot: SubnetSlot, direction: 1 | -1): void {
    const block = parseCidr(at(network.subnets, slot));
    const address = block ? block.address + direction * cidrSize(block) : -1;
    const subnets = address < 0 ? null : editPlan(network, { kind: "move", slot, address }, limits);
    show(slot, subnets, `${subnetName(slot, zones)} can't go further that way.`);
  }

  function onKeyDown(event: KeyboardEvent, slot: SubnetSlot): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const prefix = parseCidr(at(network.subnets, slot))?.prefix ?? limits[slot.tier];
    const { key, shiftKey } = event;
    if (key === "Escape" && drag.current) {
      onPlan(drag.current.start.subnets);
      endDrag();
    } else if (growing.includes(key)) shiftKey ? move(slot, 1) : resize(network, slot, prefix - 1);
    else if (shrinking.includes(key)) shiftKey ? move(slot, -1) : resize(network, slot, prefix + 1);
    else if (key === "Home") resize(network, slot, limits[slot.tier]);
    else if (key === "End") resize(network, slot, largestPrefix(network, slot, limits) ?? prefix);
    else return;
    event.preventDefault();
  }

  function endDrag(): void {
    drag.current = null;
    setDragged(null);
  }

  const handle = (slot: SubnetSlot) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const prefix = parseCidr(at(network.subnets, slot))?.prefix ?? limits[slot.tier];
      drag.current = { slot, start: network, prefix, from: { x: event.clientX, y: event.clientY }, steps: 0 };
      setDragged(slot);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const current = drag.current;
      if (!current) return;
      // The bar lies or stands: whichever way is the longer one is meant.
      const [across, down] = [event.clientX - current.from.x, event.clientY - current.from.y];
      const steps = Math.round((Math.abs(across) > Math.abs(down) ? across : down) / PIXELS_PER_BIT);
      if (steps === current.steps) return;
      current.steps = steps;
      const largest = largestPrefix(current.start, slot, limits) ?? current.prefix;
      const prefix = Math.min(limits[slot.tier], Math.max(largest, current.prefix - steps));
      resize(current.start, slot, prefix);
    },
    onPointerUp: endDrag,
    onPointerCancel: endDrag,
  });

  return { said, dragged, onKeyDown, handle };
}
