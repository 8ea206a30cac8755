"use client";

import { type PointerEvent, useRef, useState } from "react";
import { at, type Network, networkAddress, parseCidr, type SubnetLimits, type SubnetSlot } from "@/lib/network";
import { landingAt } from "./landing";
import { type BarLayout, layOut } from "./layout";
import { type Pull, pulledTo, pullsOf } from "./pulls";

/** Less than this is a click. */
const CLICK_PIXELS = 4;
/** The least way the handle is pulled for one doubling or halving. */
const LEAST_PULL_PIXELS = 12;
/** The shortest way along the bar that a hand can tell apart. */
const STEP_PIXELS = 5;

/** A subnet in somebody's hand. */
export interface Dragged {
  readonly slot: SubnetSlot;
  /** By its end or by its body. */
  readonly by: "end" | "body";
  /** It can't go where the hand is. */
  readonly refused: boolean;
  /** The picture it was taken in. */
  readonly layout: BarLayout;
}

interface Drag {
  readonly slot: SubnetSlot;
  readonly by: Dragged["by"];
  readonly pointerId: number;
  /** The network and its picture as they were when it was taken: a drag back leads back to them. */
  readonly start: Network;
  readonly layout: BarLayout;
  /** The prefix or the address it had. */
  readonly home: number;
  readonly prefix: number;
  readonly pulls: readonly Pull[];
  readonly from: number;
  moved: boolean;
  /** The prefix or the address last asked for. */
  target: number;
}

/** Marks the bar, and says whether it lies there or stands. */
export const barClass = "[--bar-lies:0] @md:[--bar-lies:1]";

/** Dragging subnets in the bar: by the end to resize, by the body to move. What it leads to shows at once. */
export function usePlanDrag(props: {
  readonly network: Network;
  readonly limits: SubnetLimits;
  /** Both say whether it can be. */
  readonly resize: (start: Network, slot: SubnetSlot, prefix: number) => boolean;
  readonly move: (start: Network, slot: SubnetSlot, address: number) => boolean;
  readonly putBack: (start: Network, slot: SubnetSlot) => void;
}) {
  const { network, limits } = props;
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const layout = layOut(network, dragged?.layout);
  const drag = useRef<Drag | null>(null);

  function take(event: PointerEvent<HTMLElement>, slot: SubnetSlot): void {
    if (event.button !== 0 || !event.isPrimary || !layout) return;
    const by = event.target instanceof Element && event.target.closest("[data-end]") ? "end" : "body";
    const bar = barOf(event);
    // A finger on a bar that stands means to scroll the page.
    if (by === "body" && event.pointerType !== "mouse" && !bar.lies) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const block = parseCidr(at(network.subnets, slot));
    if (!block) return;
    const home = by === "end" ? block.prefix : networkAddress(block);
    drag.current = {
      slot,
      by,
      pointerId: event.pointerId,
      start: network,
      layout,
      home,
      prefix: block.prefix,
      pulls: by === "end" ? pullsOf(network, layout, slot, limits, (100 * LEAST_PULL_PIXELS) / bar.length) : [],
      from: bar.percent,
      moved: false,
      target: home,
    };
  }

  function drop(): void {
    drag.current = null;
    setDragged(null);
  }

  function cancel(): void {
    const current = drag.current;
    drop();
    if (current?.moved) props.putBack(current.start, current.slot);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const current = drag.current;
    if (current?.pointerId !== event.pointerId) return;
    const { slot, by, start, layout, home, prefix } = current;
    const { percent, length } = barOf(event);
    const way = percent - current.from;
    if (!current.moved && (Math.abs(way) * length) / 100 < CLICK_PIXELS) return;
    const target =
      by === "end"
        ? (pulledTo(current.pulls, way) ?? prefix)
        : landingAt(layout, percent, prefix, (100 * STEP_PIXELS) / length);
    if (current.moved && target === current.target) return;
    const possible =
      target === home ? bringHome(current) : props[by === "end" ? "resize" : "move"](start, slot, target);
    current.moved = true;
    current.target = target;
    setDragged({ slot, by, refused: !possible, layout });
  }

  function bringHome({ moved, start, slot }: Drag): boolean {
    if (moved) props.putBack(start, slot);
    return true;
  }

  const isIts = (event: PointerEvent) => event.pointerId === drag.current?.pointerId;

  return {
    /** What there is to draw. */
    layout,
    dragged,
    cancel,
    /** For a subnet's block; what is marked `data-end` in it is its end. */
    listeners: (slot: SubnetSlot) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => take(event, slot),
      onPointerMove,
      onPointerUp: (event: PointerEvent<HTMLElement>) => isIts(event) && drop(),
      onPointerCancel: (event: PointerEvent<HTMLElement>) => isIts(event) && cancel(),
    }),
  };
}

/** Where along the bar a pointer is, in percent, and how long the bar is, in pixels. */
function barOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) {
  const bar = currentTarget.closest("[data-bar]") ?? currentTarget;
  const { left, top, width, height } = bar.getBoundingClientRect();
  const lies = getComputedStyle(bar).getPropertyValue("--bar-lies").trim() === "1";
  const length = lies ? width : height;
  return { lies, length, percent: (100 * (lies ? clientX - left : clientY - top)) / length };
}
