"use client";

import type { KeyboardEvent, ReactNode } from "react";
import type { NodeState } from "./looks";
import { headOf, type PlacedNode } from "./placed";

export interface DrawingNodeProps {
  node: PlacedNode;
  /** The node's whole name, as screen readers say it. */
  name: string;
  state: NodeState;
  selected: boolean;
  onSelect: () => void;
  /** What it looks like. */
  children: ReactNode;
}

/** One node: a button with a name and its state in words. Space and Enter press it. */
export function DrawingNode({ node, name, state, selected, onSelect, children }: DrawingNodeProps) {
  const area = headOf(node);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onSelect();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button element
    <g
      role="button"
      tabIndex={0}
      aria-label={`${name}: ${state.words}`}
      aria-pressed={selected}
      data-node={node.id}
      data-look={state.look}
      onClick={onSelect}
      onKeyDown={onKeyDown}
      className="group/node cursor-pointer outline-none [&_.architecture-box]:transition-colors [&:hover_.architecture-box]:stroke-foreground"
    >
      {/* Under the looks, so that the badge stays whole. */}
      <rect
        x={area.x - 2.5}
        y={area.y - 2.5}
        width={area.w + 5}
        height={area.h + 5}
        rx={node.kind === "tag" ? 6.5 : 8.5}
        fill="none"
        strokeWidth={2}
        className={selected ? "stroke-accent" : "stroke-transparent group-focus-visible/node:stroke-accent"}
      />
      {children}
    </g>
  );
}
