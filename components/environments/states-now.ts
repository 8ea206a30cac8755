import type { NodeState, NodeStates } from "@/components/architecture/looks";
import { type NodeId, nodeOfLogicalId } from "@/components/architecture/node-ids";
import type { DriftedResource } from "@/lib/drift/schemas";
import type { EnvironmentView } from "@/lib/environments/schemas";

const watched: readonly [alarm: RegExp, node: NodeId][] = [
  [/^(LoadBalancer|Target|UnhealthyHosts)/, "loadBalancer"],
  [/^Web/, "autoScalingGroup"],
  [/^DatabaseReplica/, "databaseReplica"],
  [/^Database(?!Replica)/, "databasePrimary"],
  [/^NatGateway1/, "natGateway1"],
  [/^NatGateway2/, "natGateway2"],
];

/** The drawing of an environment as it is: what rings before what drifted before what is healthy. */
export function statesNow(
  alarms: EnvironmentView["alarms"],
  resources: readonly Pick<DriftedResource, "logicalId" | "status">[],
): NodeStates {
  const health = healthStates(alarms);
  const ringing = Object.entries(health).filter(([, { look }]) => look === "alarm");
  return { ...health, ...driftStates(resources), ...Object.fromEntries(ringing) };
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

function driftStates(resources: readonly Pick<DriftedResource, "logicalId" | "status">[]): NodeStates {
  const words: Partial<Record<NodeId, string[]>> = {};
  for (const { logicalId, status } of resources) {
    const node = nodeOfLogicalId(logicalId);
    if (!node || status === "NOT_CHECKED") continue;
    words[node] = [...(words[node] ?? []), `${logicalId} was ${status === "DELETED" ? "deleted" : "changed"} by hand`];
  }
  const entries = Object.entries(words).map(([node, own]): [string, NodeState] => [
    node,
    { look: "drifted", words: `drifted: ${own.join(", ")}` },
  ]);
  return Object.fromEntries(entries);
}
