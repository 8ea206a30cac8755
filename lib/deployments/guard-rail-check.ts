import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { estimateCost, largestLine } from "@/lib/costs";
import type { Transaction } from "@/lib/db/client";
import { nextKind } from "@/lib/environments";
import type { InputFault } from "@/lib/errors";
import { type GuardedRequest, guardRailFaults, guardRailOf } from "@/lib/guard-rails";

/**
 * What a spec has against its team's guard rail. Where an environment of its name runs, the spec is an update of it,
 * and what it leaves as it runs is not refused (docs/decisions/015-guard-rails.md).
 */
export async function checkGuardRail(
  tx: Pick<Transaction, "environment" | "guardRail">,
  spec: Spec,
): Promise<InputFault[]> {
  const rail = await guardRailOf(tx, spec.team);
  if (!rail) return [];
  const found = await tx.environment.findUnique({
    where: { name: spec.name },
    select: { stackStatus: true, spec: true },
  });
  const live = found && nextKind(found.stackStatus) === "UPDATE" ? (found.spec as Spec | null) : null;
  return guardRailFaults(guarded(spec), rail, live && guarded(live));
}

function guarded(spec: Spec): GuardedRequest {
  const estimate = estimateCost(spec);
  const { monthly: usd, atLeast } = estimate;
  return { values: spec, cost: { usd, atLeast, biggest: largestLine(estimate)?.label ?? null } };
}
