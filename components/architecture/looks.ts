import { followedNode, isMainResource, type NodeId, nodeIds, nodeOfLogicalId } from "./node-ids";

/** How a node looks: as specified, as it would change, as it is being made, as it is. */
export const looks = [
  "specified",
  "healthy",
  "done",
  "waiting",
  "running",
  "add",
  "update",
  "interrupt",
  "mayReplace",
  "replace",
  "remove",
  "drifted",
  "alarm",
  "failed",
] as const;
export type Look = (typeof looks)[number];

export interface NodeState {
  look: Look;
  /** The state in words, for everybody: "would be replaced". */
  words: string;
}

export type NodeStates = Readonly<Partial<Record<NodeId, NodeState>>>;

/** The one word of a look, as it stands at the node and in the legend. */
export const lookWord: Readonly<Record<Look, string>> = {
  specified: "As specified",
  healthy: "Healthy",
  done: "Done",
  waiting: "Waiting",
  running: "Running",
  add: "Add",
  update: "In place",
  interrupt: "In place with interruption",
  mayReplace: "May replace",
  replace: "Replace",
  remove: "Remove",
  drifted: "Drifted",
  alarm: "Alarm",
  failed: "Failed",
};

const specified: NodeState = { look: "specified", words: "as specified" };
const absent: NodeState = { look: "specified", words: "not part of this environment" };

/** A node's own state, or that of the node it is part of, or as specified. */
export function stateOfNode(node: { id: NodeId; absent?: boolean }, states: NodeStates): NodeState {
  const own = states[node.id];
  if (own) return own;
  if (node.absent) return absent;
  const followed = followedNode(node.id);
  return (followed && states[followed]) ?? specified;
}

/** The state of one resource of the template. */
export interface ResourceState extends NodeState {
  logicalId: string;
}

/**
 * The states of the nodes from those of the resources. A node that stands for several shows the gravest look (the later
 * in `looks`) and counts the others: "1 failed, 2 done". Half done and half waiting counts as running. A node is added or
 * removed with the resource it stands for: an alarm that goes does not take CloudWatch away.
 */
export function nodeStatesOf(resources: readonly ResourceState[]): NodeStates {
  const states: Partial<Record<NodeId, NodeState>> = {};
  for (const id of nodeIds) {
    const own = resources.filter((resource) => nodeOfLogicalId(resource.logicalId) === id);
    if (own.length > 0) states[id] = stateOfAll(own);
  }
  return states;
}

function stateOfAll(own: readonly ResourceState[]): NodeState {
  const [first] = own;
  const counts = looks.map((look) => ({ look, count: own.filter((each) => each.look === look).length }));
  const present = counts.filter(({ count }) => count > 0).reverse();
  const nodeLooks = new Set(present.map(({ look }) => (isOfPart(look, own) ? "update" : look)));
  const gravest = looks.findLast((look) => nodeLooks.has(look)) ?? "specified";
  const underWay = gravest === "waiting" && nodeLooks.has("done");
  const same = first && own.every((each) => each.words === first.words);
  const count = present.map(({ look, count }) => `${count} ${lookWord[look].toLowerCase()}`).join(", ");
  const whole = same && !isOfPart(first.look, own);
  return {
    look: underWay ? "running" : gravest,
    words: whole ? first.words : same ? `${own.length} of its resources ${first.words}` : count,
  };
}

/** Whether only what belongs to a node is added or removed, and the node itself stays. */
function isOfPart(look: Look, own: readonly ResourceState[]): boolean {
  if (look !== "add" && look !== "remove") return false;
  return !own.some((each) => each.look === look && isMainResource(each.logicalId));
}
