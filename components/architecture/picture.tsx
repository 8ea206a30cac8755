import type { ReactNode } from "react";
import { Icon } from "./aws-icon";
import { Badge } from "./badge";
import type { Layout } from "./layout";
import type { NodeState } from "./looks";
import { headOf, type PlacedNode, type TextLine } from "./placed";
import { textWidth } from "./text-width";
import { arrowOf, pathOf } from "./wire-path";
import type { Wire } from "./wires";

export interface PictureProps {
  layout: Layout;
  stateOf: (node: PlacedNode) => NodeState;
  /** Puts what a node looks like into what it is: a button in the portal, a titled group in a file. */
  children: (node: PlacedNode, looks: ReactNode) => ReactNode;
}

/** What the drawing looks like, in the portal and in a file alike: it needs `architecture.css` and `IconSymbols`. */
export function Picture({ layout, stateOf, children }: PictureProps) {
  const framed = layout.nodes.filter(isFramed);
  return (
    <>
      {/* Seen, not read: the nodes say it all in words.
          biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in here takes the focus */}
      <g aria-hidden="true">
        {framed.map((node) => (
          <Frame key={node.id} node={node} state={stateOf(node)} />
        ))}
        {[...layout.wires, ...layout.key].map((wire) => (
          <WireLine key={pathOf(wire.points)} wire={wire} />
        ))}
      </g>
      {layout.nodes.map((node) => children(node, <NodeLooks node={node} state={stateOf(node)} />))}
    </>
  );
}

const isFramed = (node: PlacedNode) => node.kind === "frame" || node.kind === "dashed";

function Frame({ node, state }: { node: PlacedNode; state: NodeState }) {
  const names = ["architecture-frame"];
  if (node.id === "vpc") names.push("architecture-vpc");
  if (node.kind === "dashed") names.push(node.id === "autoScalingGroup" ? "architecture-group" : "architecture-open");
  if (node.kind === "dashed" || state.look === "remove") names.push("architecture-dashed");
  if (state.look !== "specified") names.push("architecture-stated");
  return (
    <g className={`architecture-${state.look}`}>
      <rect x={node.x} y={node.y} width={node.w} height={node.h} rx={8} className={names.join(" ")} />
    </g>
  );
}

function WireLine({ wire: { points, kind, joins, label } }: { wire: Wire }) {
  return (
    <g className={`architecture-${kind}`}>
      <path d={pathOf(points)} className="architecture-wire" />
      {!joins && <path d={arrowOf(points)} className="architecture-arrow" />}
      {label && <Line line={label} />}
    </g>
  );
}

/** A node's box, icon, words and badge; of a frame the head, for its frame lies under everything. */
function NodeLooks({ node, state }: { node: PlacedNode; state: NodeState }) {
  const { icon, rules = [] } = node;
  const framed = isFramed(node);
  const head = headOf(node);
  const boxed = !framed || node.id === "autoScalingGroup";
  const small = node.kind === "tag";
  const radius = small ? 4 : 6;
  const names = [`architecture-${state.look}`, ...(node.absent ? ["architecture-absent"] : [])];
  const dashed = node.absent || state.look === "remove";
  const place = { x: head.x, y: head.y, width: head.w, height: head.h };
  return (
    <g className={names.join(" ")}>
      {boxed && (
        <>
          <rect {...place} rx={radius} className="architecture-ground" />
          <rect {...place} rx={radius} className={`architecture-box${dashed ? " architecture-dashed" : ""}`} />
        </>
      )}
      {!boxed && <rect {...place} className="architecture-open" pointerEvents="all" />}
      {rules.map((y) => (
        <path key={y} d={`M${node.x + 1} ${y}h${node.w - 2}`} className="architecture-rule" />
      ))}
      {icon && <Icon {...icon} />}
      {node.lines.map((line) => (
        <Line key={`${line.y} ${line.text}`} line={line} />
      ))}
      <Badge look={state.look} x={node.x + node.w - 4} y={node.y + 3} radius={small ? 6 : 7.5} />
    </g>
  );
}

function Line({ line: { text, x, y, tone, size, middle, after, room } }: { line: TextLine }) {
  const face = tone === "mono" || tone === "own" ? "mono" : "sans";
  const tight = room !== undefined && textWidth(text, size, face) > room;
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      textAnchor={middle ? "middle" : undefined}
      textLength={tight ? room : undefined}
      lengthAdjust={tight ? "spacingAndGlyphs" : undefined}
      className={`architecture-${tone}`}
    >
      {text}
      {after && (
        <tspan dx={6} fontSize={after.size} className={`architecture-${after.tone}`}>
          {after.text}
        </tspan>
      )}
    </text>
  );
}
