import type { SpecDifference } from "@/components/environments/spec-fields";
import type { Change, Plan } from "@/lib/plans/schemas";
import { dataFirst, effects } from "./effects";

/** What the requester does to a field, as the verb before its name. */
export function intentVerb({ before, after }: Pick<SpecDifference, "before" | "after">): string {
  const had = before !== undefined && before !== null;
  const has = after !== undefined && after !== null;
  if (typeof after === "boolean") return after ? "Turns on" : "Turns off";
  if (!had) return "Sets";
  if (!has) return "Takes away";
  if (typeof before === "number" && typeof after === "number") return after > before ? "Raises" : "Lowers";
  return "Changes";
}

/** Whether a field of the spec is the one a cause names, or stands in the section it names. */
function isWithin(path: string, cause: string): boolean {
  return path === cause || path.startsWith(`${cause}.`);
}

/**
 * The changes that a field of the spec makes, worst first, of those alike what holds data or an address. None for a plan
 * that names no causes.
 */
export function changesOfField(
  { changes, causes = {} }: Pick<Plan, "changes" | "causes">,
  path: readonly (string | number)[],
): Change[] {
  const field = path.join(".");
  const own = changes.filter(({ logicalId }) => causes[logicalId]?.specPaths.some((cause) => isWithin(field, cause)));
  const rank = ({ effect }: Change) => effects.findIndex((each) => each.effect === effect);
  return dataFirst(own).sort((a, b) => rank(a) - rank(b));
}
