import type { Change } from "@/lib/plans/schemas";
import { countEffects, dataFirst } from "./effects";
import { tierOf, tiers } from "./tiers";

/** How a list of changes is read: worst first, or from the edge of the network down. */
export type ChangeGrouping = "effect" | "tier";

/** The changes in groups with a title each, none empty; data before the rest, and by tier the worst before the rest. */
export function groupChanges(
  changes: readonly Change[],
  by: ChangeGrouping,
): readonly { readonly title: string; readonly changes: readonly Change[] }[] {
  const byEffect = countEffects(changes).map(({ effect, title }) => ({
    title,
    changes: dataFirst(changes.filter((change) => change.effect === effect)),
  }));
  if (by === "effect") return byEffect;
  const worstFirst = byEffect.flatMap((group) => group.changes);
  return tiers
    .map((tier) => ({ title: tier, changes: worstFirst.filter((change) => tierOf(change) === tier) }))
    .filter((group) => group.changes.length > 0);
}
