import { alignCidr, type Cidr, cidrSize, cidrsOverlap, containsCidr, networkAddress, parseCidr } from "./cidr";
import { placeBlocks } from "./space";
import {
  at,
  LARGEST_PREFIX,
  planOf,
  positionOf,
  SMALLEST_SUBNETS,
  type SubnetLimits,
  type SubnetPlan,
  type SubnetSlot,
  subnetSlots,
} from "./subnets";

/** A VPC and its six subnets as they are, faults and all: blocks that are none, overlap or lie outside are mended. */
export interface Network {
  readonly vpcCidr: string;
  readonly subnets: SubnetPlan;
}

export type NetworkEdit =
  | { readonly kind: "resize"; readonly slot: SubnetSlot; readonly prefix: number }
  /** To this address, at its present size. */
  | { readonly kind: "move"; readonly slot: SubnetSlot; readonly address: number }
  | { readonly kind: "vpc"; readonly vpcCidr: string }
  /** Nothing but what it takes to be valid. */
  | { readonly kind: "mend" };

/** A block on its way into a plan: how large it has to be, and where it would stay if it can. */
interface Wish {
  readonly prefix: number;
  readonly home: Cidr | null;
}

/**
 * The valid plan an edit leads to: inside the VPC, aligned, disjoint, none smaller than its limit. As few other subnets
 * as possible move, and of those the smallest; what moves goes where it wastes least. Null when there is no such plan.
 */
export function editPlan(
  network: Network,
  edit: NetworkEdit,
  limits: SubnetLimits = SMALLEST_SUBNETS,
): SubnetPlan | null {
  const vpc = parseCidr(edit.kind === "vpc" ? edit.vpcCidr : network.vpcCidr);
  if (!vpc) return null;
  if (edit.kind === "vpc") return moveToVpc(network, alignCidr(vpc), limits);
  const wishes = wishesOf(network.subnets, limits);
  if (edit.kind === "mend") return settle(vpc, wishes);
  const edited = positionOf(edit.slot);
  const wish = wishes[edited];
  if (!wish) return null;
  if (edit.kind === "move") {
    const home = alignCidr({ address: edit.address, prefix: wish.prefix });
    return settle(vpc, wishes.with(edited, { ...wish, home }), { position: edited, pinned: true });
  }
  const { prefix } = edit;
  if (prefix > limits[edit.slot.tier] || prefix < LARGEST_PREFIX) return null;
  const home = wish.home && alignCidr({ address: wish.home.address, prefix });
  return settle(vpc, wishes.with(edited, { prefix, home }), { position: edited, pinned: false });
}

/** The largest a subnet could become beside the others at their sizes, as a prefix; null when not even its limit fits. */
export function largestPrefix(
  { vpcCidr, subnets }: Network,
  slot: SubnetSlot,
  limits: SubnetLimits = SMALLEST_SUBNETS,
): number | null {
  const vpc = parseCidr(vpcCidr);
  if (!vpc) return null;
  const others = wishesOf(subnets, limits).toSpliced(positionOf(slot), 1);
  const left = cidrSize(vpc) - others.reduce((sum, { prefix }) => sum + sizeOf(prefix), 0);
  for (let prefix = LARGEST_PREFIX; prefix <= limits[slot.tier]; prefix += 1) {
    if (sizeOf(prefix) <= left) return prefix;
  }
  return null;
}

/** What lies in the new VPC stays; the rest keeps its distance from the VPC's start; all shrink alike where they must. */
function moveToVpc({ vpcCidr, subnets }: Network, vpc: Cidr, limits: SubnetLimits): SubnetPlan | null {
  const before = parseCidr(vpcCidr);
  const wishes = wishesOf(subnets, limits).map(({ prefix, home }) => {
    if (!home || containsCidr(vpc, home) || !before) return { prefix, home };
    const address = vpc.address + home.address - networkAddress(before);
    return { prefix, home: address >= 0 ? alignCidr({ address, prefix }) : null };
  });
  for (let step = 0; step <= 32 - LARGEST_PREFIX; step += 1) {
    const smaller = wishes.map(({ prefix, home }, position) => {
      const limit = limits[subnetSlots[position]?.tier ?? "web"];
      const shrunk = Math.min(prefix + step, limit);
      return { prefix: shrunk, home: home && { ...home, prefix: shrunk } };
    });
    const plan = settle(vpc, smaller);
    if (plan) return plan;
  }
  return null;
}

function wishesOf(subnets: SubnetPlan, limits: SubnetLimits): Wish[] {
  return subnetSlots.map((slot) => {
    const limit = limits[slot.tier];
    const block = parseCidr(at(subnets, slot));
    if (!block) return { prefix: limit, home: null };
    const prefix = Math.max(LARGEST_PREFIX, Math.min(block.prefix, limit));
    return { prefix, home: alignCidr({ address: block.address, prefix }) };
  });
}

/** Tries every choice of subnets to move, the least disturbing first: 64 at most. */
function settle(vpc: Cidr, wishes: readonly Wish[], edited?: { position: number; pinned: boolean }): SubnetPlan | null {
  const choices = Array.from({ length: 2 ** wishes.length }, (_, mask) =>
    wishes.map((_wish, position) => Math.floor(mask / 2 ** position) % 2 === 1),
  )
    .filter((moves) => !(edited?.pinned && moves[edited.position]))
    .map((moves) => ({ moves, cost: disturbance(moves, wishes, edited?.position) }))
    .sort((a, b) => a.cost[0] - b.cost[0] || a.cost[1] - b.cost[1] || a.cost[2] - b.cost[2]);
  for (const { moves } of choices) {
    const blocks = arrange(vpc, wishes, moves);
    if (blocks) return planOf(blocks);
  }
  return null;
}

/** How many others move, whether the edited one does, and how many addresses change place in all. */
function disturbance(moves: readonly boolean[], wishes: readonly Wish[], edited?: number): [number, number, number] {
  const moving = moves.flatMap((moves, position) => (moves ? [position] : []));
  const others = moving.filter((position) => position !== edited);
  const addresses = moving.reduce((sum, position) => sum + sizeOf(wishes[position]?.prefix ?? 32), 0);
  return [others.length, moving.length - others.length, addresses];
}

function arrange(vpc: Cidr, wishes: readonly Wish[], moves: readonly boolean[]): Cidr[] | null {
  const kept: Cidr[] = [];
  for (const [position, { home }] of wishes.entries()) {
    if (moves[position]) continue;
    if (!home || !containsCidr(vpc, home) || kept.some((block) => cidrsOverlap(block, home))) return null;
    kept.push(home);
  }
  const moving = wishes.filter((_, position) => moves[position]);
  const placed = placeBlocks(
    vpc,
    kept,
    moving.map(({ prefix }) => prefix),
  );
  if (!placed) return null;
  return moves.map((moved) => (moved ? placed.shift() : kept.shift())).filter((block) => block !== undefined);
}

const sizeOf = (prefix: number) => cidrSize({ address: 0, prefix });
