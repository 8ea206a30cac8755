import type { ArchitectureModel } from "./architecture-model";
import { middle, type PlacedNode, type Wire, wiresOf } from "./layout";
import { lookColour, type NodeState } from "./looks";

const wireLook: Record<Wire["kind"], { stroke: string; dash?: string; head: boolean }> = {
  request: { stroke: "var(--foreground)", head: true },
  outbound: { stroke: "var(--muted)", dash: "2 3", head: true },
  replication: { stroke: "var(--accent)", head: true },
  telemetry: { stroke: "var(--muted)", dash: "2 3", head: true },
};

const frameFill: Partial<Record<PlacedNode["id"], string>> = {
  vpc: "var(--background)",
  zone1: "transparent",
  zone2: "transparent",
  autoScalingGroup: "transparent",
};

/** The frames and the ways between the nodes: seen, not read (the nodes say it all in words). */
export function DrawingBackground({ model, nodes, stateOf }: BackgroundProps) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in here takes the focus
    <g aria-hidden="true">
      <defs>
        {(["request", "outbound", "replication", "telemetry"] as const).map((kind) => (
          <marker
            key={kind}
            id={`head-${kind}`}
            viewBox="0 0 8 8"
            refX={6}
            refY={4}
            markerWidth={7}
            markerHeight={7}
            orient="auto-start-reverse"
          >
            <path d="M1 1 6.5 4 1 7" fill="none" stroke={wireLook[kind].stroke} strokeWidth={1.3} />
          </marker>
        ))}
      </defs>
      {nodes
        .filter((node) => node.kind === "frame" || node.kind === "dashed")
        .map((node) => (
          <Frame key={node.id} node={node} state={stateOf(node)} />
        ))}
      {wiresOf(model).map((wire) => (
        <path
          key={wire.path}
          d={wire.path}
          fill="none"
          stroke={wireLook[wire.kind].stroke}
          strokeWidth={1.1}
          strokeDasharray={wireLook[wire.kind].dash}
          strokeLinejoin="round"
          markerEnd={`url(#head-${wire.kind})`}
          markerStart={wire.kind === "replication" ? `url(#head-${wire.kind})` : undefined}
        />
      ))}
      {model.multiAz && (
        <text
          x={middle}
          y={588}
          textAnchor="middle"
          style={{ paintOrder: "stroke", stroke: "var(--background)", strokeWidth: 4 }}
          className="fill-accent text-[10px]"
        >
          replication
        </text>
      )}
      <text x={478} y={94} className="fill-muted text-[10px]">
        metrics, logs
      </text>
    </g>
  );
}

export interface BackgroundProps {
  model: ArchitectureModel;
  nodes: readonly PlacedNode[];
  stateOf: (node: PlacedNode) => NodeState;
}

function Frame({ node, state }: { node: PlacedNode; state: NodeState }) {
  const plain = state.look === "specified";
  const dashed = node.kind === "dashed" || state.look === "remove";
  return (
    <rect
      x={node.x}
      y={node.y}
      width={node.w}
      height={node.h}
      rx={8}
      fill={frameFill[node.id] ?? "var(--sunken)"}
      stroke={plain ? (dashed ? "var(--border-control)" : "var(--border-strong)") : lookColour[state.look]}
      strokeWidth={plain ? 1 : 1.5}
      strokeDasharray={dashed ? "4 3" : undefined}
      className="transition-colors"
    />
  );
}
