import {
  at,
  editPlan,
  largestPrefix,
  type Network,
  parseCidr,
  type SubnetLimits,
  type SubnetSlot,
} from "@/lib/network";
import { type BarLayout, layOut, sameSlot } from "./layout";

/** A size a subnet can be given, and how far its end is pulled for it, in percent of the bar: less than nothing to shrink. */
export interface Pull {
  readonly prefix: number;
  readonly way: number;
}

/**
 * Every size a subnet can be pulled to, the smallest first. Each takes the way by which its block is longer or shorter in the
 * bar, so that the end follows the hand; and at least `least` more than the size before it, as the bar draws some
 * doublings hardly longer, or as long as before.
 */
export function pullsOf(
  network: Network,
  layout: BarLayout,
  slot: SubnetSlot,
  limits: SubnetLimits,
  least: number,
): Pull[] {
  const own = parseCidr(at(network.subnets, slot))?.prefix ?? limits[slot.tier];
  const lengthIn = (drawn: BarLayout | null) => drawn?.subnets.find((subnet) => sameSlot(subnet.slot, slot))?.span ?? 0;
  const now = lengthIn(layout);
  const longerBy = (prefix: number) => {
    const subnets = editPlan(network, { kind: "resize", slot, prefix }, limits);
    return subnets ? lengthIn(layOut({ ...network, subnets }, layout)) - now : 0;
  };
  const pulls: Pull[] = [{ prefix: own, way: 0 }];
  let way = 0;
  for (let prefix = own - 1; prefix >= (largestPrefix(network, slot, limits) ?? own); prefix -= 1) {
    way = Math.max(longerBy(prefix), way + least);
    pulls.push({ prefix, way });
  }
  way = 0;
  for (let prefix = own + 1; prefix <= limits[slot.tier]; prefix += 1) {
    way = Math.min(longerBy(prefix), way - least);
    pulls.unshift({ prefix, way });
  }
  return pulls;
}

/** The size whose way is nearest to how far the end was pulled. */
export function pulledTo(pulls: readonly Pull[], way: number): number | undefined {
  const distance = (pull: Pull) => Math.abs(pull.way - way);
  return pulls.reduce<Pull | undefined>(
    (best, pull) => (best && distance(best) <= distance(pull) ? best : pull),
    undefined,
  )?.prefix;
}
