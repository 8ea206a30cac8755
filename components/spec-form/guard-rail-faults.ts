import type { Spec } from "@/infra-templates/two-tier/spec";
import { type CostEstimate, largestLine } from "@/lib/costs/schemas";
import type { InputFault } from "@/lib/errors";
import { guardRailFaults } from "@/lib/guard-rails/rules";
import type { GuardRail } from "@/lib/guard-rails/schemas";
import type { SpecDraft } from "./draft";

/**
 * What the team's guard rail has against the form as it is, in the words a request would be answered with. The cost of
 * an update is left to the server: it knows what the running environment costs.
 */
export function draftRailFaults(
  draft: SpecDraft,
  rail: GuardRail | null,
  more: { readonly live: Spec | null; readonly cost: CostEstimate | null },
): InputFault[] {
  const { live, cost } = more;
  const known = live || !cost ? null : knownCost(cost);
  const values = { ...draft, expiresAt: draft.expiresAt || null };
  return guardRailFaults({ values, cost: known }, rail, live && { values: live, cost: null });
}

function knownCost(cost: CostEstimate) {
  return { usd: cost.monthly, atLeast: cost.atLeast, biggest: largestLine(cost)?.label ?? null };
}
