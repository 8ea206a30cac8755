"use client";

import { useState } from "react";
import { cn } from "../ui/cn";
import "./architecture.css";
import type { ArchitectureModel } from "./architecture-model";
import { IconSymbols } from "./aws-icon";
import { Badge } from "./badge";
import { DrawingNode } from "./drawing-node";
import { layoutOf, withKept } from "./layout";
import { type Look, looks, lookWord, type NodeStates, stateOfNode } from "./looks";
import { type Form, formNames } from "./measures";
import { type NodeId, nodeIds } from "./node-ids";
import { nodeWords } from "./node-words";
import { Picture } from "./picture";

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

/** Each form where it is legible: the other is not displayed, so it is neither seen nor reached nor read. */
const shownWhere: Readonly<Record<Form, string>> = {
  wide: "hidden max-w-[50rem] @[40rem]:block",
  compact: "max-w-[24rem] @[40rem]:hidden",
};

/** The environment drawn: one picture for the form, the plan, the live page and the record. */
export function ArchitectureDrawing(props: ArchitectureDrawingProps) {
  const { model, nodeStates = {}, onSelect, hideDetails, className } = props;
  const [own, setOwn] = useState<NodeId | null>(null);
  const selected = props.selected === undefined ? own : props.selected;
  const kept = nodeIds.filter((id) => nodeStates[id]);
  const layouts = { wide: layoutOf(model, "wide", kept), compact: layoutOf(model, "compact", kept) };
  const words = nodeWords(model);
  const names = nodeWords(withKept(model, kept));

  function select(id: NodeId) {
    const next = id === selected ? null : id;
    setOwn(next);
    onSelect?.(next);
  }

  const { nodes } = layouts.wide;
  const shown = nodes.find((node) => node.id === selected);
  return (
    <div className={cn("@container min-w-0", className)}>
      <svg aria-hidden="true" className="absolute size-0">
        <IconSymbols />
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form */}
      <div role="group" aria-label={`Architecture of ${model.name}`}>
        {formNames.map((form) => (
          // biome-ignore lint/a11y/noSvgWithoutTitle: the group has the name; a title would be a tooltip over it all
          <svg
            key={form}
            viewBox={`0 0 ${layouts[form].width} ${layouts[form].height}`}
            className={cn("mx-auto h-auto w-full overflow-visible font-sans", shownWhere[form])}
          >
            <Picture layout={layouts[form]} stateOf={(node) => stateOfNode(node, nodeStates)}>
              {(node, look) => (
                <DrawingNode
                  key={node.id}
                  node={node}
                  name={names[node.id].name}
                  state={stateOfNode(node, nodeStates)}
                  selected={node.id === selected}
                  onSelect={() => select(node.id)}
                >
                  {look}
                </DrawingNode>
              )}
            </Picture>
          </svg>
        ))}
      </div>
      <Legend shown={nodes.map((node) => stateOfNode(node, nodeStates).look)} />
      {!hideDetails && (
        <p
          aria-live="polite"
          className={cn(
            "mt-3 min-h-10 border-t bg-surface pt-2 text-muted text-xs print:hidden",
            // In sight of what was chosen, however tall the drawing is.
            shown && "sticky bottom-(--details-bottom,var(--frame-bottom,0px)) z-10 pb-2",
          )}
        >
          {shown ? (
            <>
              <span className="font-medium text-foreground">{names[shown.id].name}</span>,{" "}
              {stateOfNode(shown, nodeStates).words}. {words[shown.id].note}
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
    <ul aria-label="Signs in the drawing" className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {used.map((look) => (
        <li key={look} className="flex items-center gap-1.5">
          <svg viewBox="0 0 16 16" aria-hidden="true" className={`size-3.5 overflow-visible architecture-${look}`}>
            <Badge look={look} x={8} y={8} radius={8} />
          </svg>
          {lookWord[look]}
        </li>
      ))}
    </ul>
  );
}
