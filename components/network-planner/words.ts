import { formatNumber } from "@/components/ui/format";
import {
  at,
  type Network,
  parseCidr,
  type SubnetPlan,
  type SubnetSlot,
  subnetSlots,
  usableAddresses,
} from "@/lib/network";
import { sameSlot } from "./layout";

/** The zones' letters, as they tell the two subnets of a tier apart: "A" of eu-west-1a. */
export type ZoneLetters = readonly [string, string];

export function zoneLetters([first, second]: readonly [string, string]): ZoneLetters {
  const letters = [first, second].map((zone) => (zone.at(-1) ?? "").toUpperCase());
  const [one = "", two = ""] = letters;
  return one && two && one !== two ? [one, two] : ["1", "2"];
}

/** "public A". */
export function subnetName({ tier, index }: SubnetSlot, zones: ZoneLetters): string {
  return `${tier} ${zones[index]}`;
}

/** "251 usable addresses". */
export function usableWords(prefix: number): string {
  return `${formatNumber(usableAddresses({ address: 0, prefix }))} usable addresses`;
}

/** "/24, 251 usable addresses". */
export function sizeWords(prefix: number): string {
  return `/${prefix}, ${usableWords(prefix)}`;
}

/** What an edit did, for who can't see the bar: the subnet itself, and every other that moved. */
export function editWords(before: Network, after: SubnetPlan, slot: SubnetSlot, zones: ZoneLetters): string {
  const moved = subnetSlots.filter((other) => !sameSlot(other, slot) && at(before.subnets, other) !== at(after, other));
  const block = at(after, slot);
  const own = `${subnetName(slot, zones)} is ${block}, ${usableWords(parseCidr(block)?.prefix ?? 32)}.`;
  if (moved.length === 0) return own;
  return `${own} Moved: ${moved.map((other) => `${subnetName(other, zones)} to ${at(after, other)}`).join(", ")}.`;
}
