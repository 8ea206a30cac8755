import type { ResourceDifference } from "@/infra-templates/synthesize";
import { staysInPlace } from "./in-place";
import { interruptions } from "./interruptions";
import { inOrder } from "./plan-from-change-set";
import { escapeSegment } from "./property-changes";
import { isSensitivePath, redactText } from "./redact";
import type { Change, PropertyChange } from "./schemas";

const actions = { add: "Add", remove: "Remove", replace: "Modify", mayReplace: "Modify", update: "Modify" } as const;
const replacements = { add: null, remove: null, replace: "True", mayReplace: "Conditional", update: "False" } as const;
const recreations = { replace: "Always", mayReplace: "Conditionally", update: "Never" } as const;

/** What the difference of two templates lets one expect of a change set, in a plan's words and order, secrets replaced. */
export function predictedChanges(differences: readonly ResourceDifference[]): Change[] {
  return inOrder(differences.map(predicted));
}

function predicted({ logicalId, resourceType, effect, policy, properties }: ResourceDifference): Change {
  const changed = properties.map(({ path, before, after, effect: asks, cause }): PropertyChange => {
    const place = `/${path.map(escapeSegment).join("/")}`;
    return {
      path: place,
      attribute: path[0] ?? "Properties",
      before: readable(place, before),
      after: readable(place, after),
      requiresRecreation: recreations[asks],
      dynamic: cause !== undefined,
      causingEntity: cause ?? null,
    };
  });
  const stays = effect === "update" || (effect === "mayReplace" && staysInPlace(resourceType, changed));
  const inPlace = interruptions(resourceType, changed).length > 0 ? "interrupt" : "update";
  return {
    logicalId,
    physicalId: null,
    resourceType,
    action: actions[effect],
    replacement: replacements[effect],
    policyAction: stays ? null : fate(effect, policy),
    scope: [],
    effect: stays ? inPlace : effect,
    properties: changed,
  };
}

function fate(effect: Change["effect"], policy: ResourceDifference["policy"]): string | null {
  if (effect === "remove") return policy;
  return effect === "replace" || effect === "mayReplace" ? `ReplaceAnd${policy}` : null;
}

function readable(path: string, value: unknown): string | null {
  if (value === undefined) return null;
  return redactText(typeof value === "string" ? value : JSON.stringify(value), isSensitivePath(path));
}
