"use client";

import { useState } from "react";
import { cn } from "../ui/cn";
import type { ArchitectureModel } from "./architecture-model";
import { DrawingBackground } from "./drawing-background";
import { DrawingNode } from "./drawing-node";
import { Stroke, signs } from "./glyphs";
import { height, layoutOf, type PlacedNode, width } from "./layout";
import { type Look, lookColour, looks, lookWord, type NodeState, type NodeStates } from "./looks";
import { followedNode, type NodeId } from "./node-ids";
import { nodeWords } from "./node-words";

export interface ArchitectureDrawingProps {
  model: ArchitectureModel;
  /** The state of each node that has one; the others are as specified. See `nodeStatesOf`. */
  nodeStates?: NodeStates;
  /** Held outside, with `onSelect`; left out, the drawing holds it itself. */
  selected?: NodeId | null;
  /** Called with the node pressed, or null when it was the selected one. */
  onSelect?: (id: NodeId | null) => void;
  /** Leave out the line under the drawing that describes the selected node, where the page does it itself. */
  hideDetails?: boolean;
  className?: string;
}

const specified: NodeState = { look: "specified", words: "as specified" };
const absent: NodeState = { look: "specified", words: "not part of this environment" };

/** The environment drawn: one picture for the form, the plan, the live page and the record. */
export function ArchitectureDrawing(props: ArchitectureDrawingProps) {
  const { model, nodeStates = {}, onSelect, hideDetails, className } = props;
  const [own, setOwn] = useState<NodeId | null>(null);
  const selected = props.selected === undefined ? own : props.selected;
  const nodes = layoutOf(model);
  const words = nodeWords(model);

  function stateOf(node: PlacedNode): NodeState {
    if (node.absent) return absent;
    const followed = followedNode(node.id);
    return nodeStates[node.id] ?? (followed && nodeStates[followed]) ?? specified;
  }

  function select(id: NodeId) {
    const next = id === selected ? null : id;
    setOwn(next);
    onSelect?.(next);
  }

  const shown = nodes.find((node) => node.id === selected);
  return (
    <div className={cn("min-w-0", className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form */}
      <div role="group" aria-label={`Architecture of ${model.name}`} className="overflow-x-auto p-0.5">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className="mx-auto block h-auto w-full min-w-[28rem] max-w-[50rem] font-sans"
        >
          <title>{`Architecture of ${model.name}`}</title>
          <DrawingBackground model={model} nodes={nodes} stateOf={stateOf} />
          {nodes.map((node) => (
            <DrawingNode
              key={node.id}
              node={node}
              name={words[node.id].name}
              state={stateOf(node)}
              selected={node.id === selected}
              onSelect={() => select(node.id)}
            />
          ))}
        </svg>
      </div>
      <Legend shown={nodes.map((node) => stateOf(node).look)} />
      {!hideDetails && (
        <p aria-live="polite" className="mt-2 min-h-10 border-t pt-2 text-muted text-xs">
          {shown ? (
            <>
              <span className="font-medium text-foreground">{words[shown.id].name}</span>, {stateOf(shown).words}.{" "}
              {words[shown.id].note}
            </>
          ) : (
            "Choose a part of the drawing to read what it is for."
          )}
        </p>
      )}
    </div>
  );
}

/** The looks in use, each with its sign and its word; nothing where all is as specified. */
function Legend({ shown }: { shown: readonly Look[] }) {
  const used = looks.filter((look) => look !== "specified" && shown.includes(look));
  if (used.length === 0) return null;
  return (
    <ul aria-label="Signs in the drawing" className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {used.map((look) => (
        <li key={look} className="flex items-center gap-1.5">
          <svg viewBox="0 0 16 16" aria-hidden="true" className="size-3.5">
            <Stroke d={signs[look]} x={0} y={0} size={16} colour={lookColour[look]} />
          </svg>
          {lookWord[look]}
        </li>
      ))}
    </ul>
  );
}
