import type { Tone } from "@/components/ui/tone";
import { dataTypes, holders } from "@/lib/plans/holders";
import type { Change } from "@/lib/plans/schemas";

export type Effect = Change["effect"];

/** What would happen to a resource, in words; worst first. */
export const effects: readonly { effect: Effect; word: string; title: string; tone: Tone }[] = [
  { effect: "remove", word: "Remove", title: "Removed", tone: "danger" },
  { effect: "replace", word: "Replace", title: "Replaced", tone: "danger" },
  { effect: "mayReplace", word: "May replace", title: "May be replaced", tone: "warning" },
  { effect: "interrupt", word: "Interrupt", title: "Changed in place with an interruption", tone: "warning" },
  { effect: "update", word: "Change", title: "Changed in place", tone: "info" },
  { effect: "add", word: "Add", title: "Added", tone: "success" },
];

/** How many changes of each effect there are, worst first; effects without any are left out. */
export function countEffects(changes: readonly Pick<Change, "effect">[]) {
  return effects
    .map((each) => ({ ...each, count: changes.filter((change) => change.effect === each.effect).length }))
    .filter(({ count }) => count > 0);
}

const keepsData = (type: string) => dataTypes.includes(type) || type === "AWS::Logs::LogGroup";

const fates: Readonly<Record<string, string>> = {
  Retain: "Stays, outside the stack",
  Snapshot: "A snapshot is kept",
  ReplaceAndDelete: "The old one is deleted",
  ReplaceAndRetain: "The old one stays, outside the stack",
  ReplaceAndSnapshot: "A snapshot of the old one is kept",
};

/** CloudFormation's PolicyAction as a sentence; an unknown one as it is, and nothing where nothing is lost. */
export function fateWords({
  policyAction,
  resourceType,
  replica,
}: Pick<Change, "policyAction" | "resourceType" | "replica">): string | null {
  // CloudFormation takes no final snapshot of a replica, whatever its policy says.
  if (replica && /(Delete|Snapshot)$/.test(policyAction ?? "")) return "The primary keeps the data";
  if (policyAction === "Delete") return keepsData(resourceType) ? "Deleted with its data" : null;
  return policyAction && (fates[policyAction] ?? policyAction);
}

/** The same changes with what holds data, secrets or an address first, the most precious of it before the rest. */
export function dataFirst(changes: readonly Change[]): Change[] {
  const rank = ({ resourceType, replica }: Change) => {
    const place = replica ? -1 : holders.findIndex(({ type }) => type === resourceType);
    return place === -1 ? holders.length : place;
  };
  return [...changes].sort((a, b) => rank(a) - rank(b));
}
