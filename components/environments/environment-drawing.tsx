import { AddressedDrawing } from "@/components/architecture/addressed-drawing";
import { architectureModel } from "@/components/architecture/architecture-model";
import type { NodeState, NodeStates } from "@/components/architecture/looks";
import type { NodeId } from "@/components/architecture/node-ids";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { EnvironmentView } from "@/lib/environments/schemas";

export interface EnvironmentDrawingProps {
  readonly spec: Spec;
  /** Left out, the drawing shows the spec alone. */
  readonly alarms?: EnvironmentView["alarms"];
}

const watched: readonly [alarm: RegExp, node: NodeId][] = [
  [/^(LoadBalancer|Target|UnhealthyHosts)/, "loadBalancer"],
  [/^Web/, "autoScalingGroup"],
  [/^DatabaseReplica/, "databaseReplica"],
  [/^Database(?!Replica)/, "databasePrimary"],
  [/^NatGateway1/, "natGateway1"],
  [/^NatGateway2/, "natGateway2"],
];

/** The environment as it is: each component that alarms watch is healthy or names the alarm that rings. */
export function EnvironmentDrawing({ spec, alarms = [] }: EnvironmentDrawingProps) {
  return <AddressedDrawing model={architectureModel(spec)} nodeStates={healthStates(alarms)} />;
}

function healthStates(alarms: EnvironmentView["alarms"]): NodeStates {
  const entries = watched.flatMap(([pattern, node]): [NodeId, NodeState][] => {
    const own = alarms.filter((alarm) => pattern.test(alarm.logicalId ?? ""));
    const ringing = own.filter((alarm) => alarm.state === "ALARM");
    if (ringing.length > 0) {
      return [[node, { look: "alarm", words: `in alarm: ${ringing.map((alarm) => alarm.logicalId).join(", ")}` }]];
    }
    return own.some((alarm) => alarm.state === "OK") ? [[node, { look: "healthy", words: "healthy" }]] : [];
  });
  return Object.fromEntries(entries);
}
