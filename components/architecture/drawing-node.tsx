"use client";

import type { KeyboardEvent } from "react";
import { glyphs, Stroke, signs } from "./glyphs";
import { headOf, type PlacedNode } from "./layout";
import { lookColour, type NodeState } from "./looks";

export interface DrawingNodeProps {
  node: PlacedNode;
  /** The node's whole name, as screen readers say it. */
  name: string;
  state: NodeState;
  selected: boolean;
  onSelect: () => void;
}

/** One node: a button with a name and its state in words. Space and Enter press it. */
export function DrawingNode({ node, name, state, selected, onSelect }: DrawingNodeProps) {
  const framed = node.kind === "frame" || node.kind === "dashed";
  const area = framed ? headOf(node) : node;
  const radius = node.kind === "tag" ? 4 : 6;
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
      className="group/node cursor-pointer outline-none"
    >
      {framed ? (
        <rect
          x={area.x}
          y={area.y}
          width={area.w}
          height={area.h}
          rx={4}
          fill={node.id === "autoScalingGroup" ? "var(--surface)" : "transparent"}
          stroke={node.id === "autoScalingGroup" ? lookColour[state.look] : "none"}
        />
      ) : (
        <NodeBox node={node} state={state} radius={radius} />
      )}
      <NodeText node={node} state={state} />
      <rect
        x={area.x - 2.5}
        y={area.y - 2.5}
        width={area.w + 5}
        height={area.h + 5}
        rx={radius + 2.5}
        fill="none"
        strokeWidth={2}
        className={selected ? "stroke-accent" : "stroke-transparent group-focus-visible/node:stroke-accent"}
      />
    </g>
  );
}

function NodeBox({ node, state, radius }: { node: PlacedNode; state: NodeState; radius: number }) {
  const plain = state.look === "specified";
  return (
    <>
      <rect x={node.x} y={node.y} width={node.w} height={node.h} rx={radius} fill="var(--surface)" />
      <rect
        x={node.x}
        y={node.y}
        width={node.w}
        height={node.h}
        rx={radius}
        fill={lookColour[state.look]}
        fillOpacity={plain ? 0 : 0.07}
        stroke={lookColour[state.look]}
        strokeWidth={plain ? 1 : 1.5}
        strokeDasharray={node.absent || state.look === "remove" ? "4 3" : undefined}
        className="transition-colors group-hover/node:stroke-foreground"
      />
    </>
  );
}

function NodeText({ node, state }: { node: PlacedNode; state: NodeState }) {
  const plain = state.look === "specified";
  if (node.kind === "tag") {
    return (
      <>
        <NodeSign node={node} state={state} x={node.x + 5} y={node.y + node.h / 2 - 5.5} size={11} />
        <text x={node.x + 20} y={node.y + node.h / 2 + 3.7} className="fill-muted text-[10.5px]">
          {node.title}
        </text>
      </>
    );
  }
  if (node.kind === "frame" || node.kind === "dashed") return <FrameText node={node} state={state} />;
  const middle = node.y + node.h / 2;
  const struck = node.absent ? "fill-muted" : "fill-foreground";
  return (
    <>
      {node.glyph && <Stroke d={glyphs[node.glyph]} x={node.x + 10} y={middle - 8} size={16} className="text-muted" />}
      <text x={node.x + 34} y={node.sub ? middle - 4 : middle + 4} className={`font-medium text-[12px] ${struck}`}>
        {node.title}
      </text>
      {node.sub && (
        <text x={node.x + 34} y={middle + 12} className="fill-muted text-[11px]">
          {node.sub}
        </text>
      )}
      {!plain && (
        <NodeSign
          node={node}
          state={state}
          x={node.x + node.w - 21}
          y={node.y + (node.sub ? 6 : middle - node.y - 7)}
          size={14}
        />
      )}
    </>
  );
}

/** A halo in the ground's colour keeps the words readable where a line passes under them. */
const halo = { paintOrder: "stroke", stroke: "var(--background)", strokeWidth: 5, strokeLinejoin: "round" } as const;

function FrameText({ node, state }: { node: PlacedNode; state: NodeState }) {
  const head = headOf(node);
  const sign = state.look === "specified" ? 0 : 16;
  const x = head.x + 10 + sign;
  const oneLine = node.kind === "dashed" || node.id === "vpc";
  const pill = node.id === "autoScalingGroup";
  const address = pill ? "text-[11px]" : "font-mono text-[10.5px]";
  return (
    <>
      {sign > 0 && <NodeSign node={node} state={state} x={head.x + 8} y={head.y + (pill ? 3.5 : 5)} size={13} />}
      <text
        x={x}
        y={head.y + (pill ? 14 : 16)}
        style={oneLine && !pill ? halo : undefined}
        className="fill-foreground font-medium text-[11.5px]"
      >
        {node.title}
        {oneLine && (
          <tspan dx={6} className={`fill-muted font-normal ${address}`}>
            {node.sub}
          </tspan>
        )}
      </text>
      {!oneLine && (
        <text x={head.x + 10} y={head.y + 30} className="fill-muted font-mono text-[10.5px]">
          {node.sub}
        </text>
      )}
    </>
  );
}

interface NodeSignProps {
  node: PlacedNode;
  state: NodeState;
  x: number;
  y: number;
  size: number;
}

/** The look's sign; a tag as specified shows its own glyph there. */
function NodeSign({ node, state, x, y, size }: NodeSignProps) {
  if (state.look === "specified") {
    return node.glyph ? <Stroke d={glyphs[node.glyph]} x={x} y={y} size={size} className="text-muted" /> : null;
  }
  const turning = state.look === "running";
  return (
    <g
      className={turning ? "animate-spin" : undefined}
      style={turning ? { transformOrigin: `${x + size / 2}px ${y + size / 2}px` } : undefined}
    >
      <Stroke d={signs[state.look]} x={x} y={y} size={size} colour={lookColour[state.look]} />
    </g>
  );
}
