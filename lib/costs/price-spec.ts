import "server-only";
import { parseSpec, type Spec } from "@/infra-templates/two-tier/spec";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { invalidInput } from "@/lib/errors";
import { compareCosts } from "./compare";
import { estimateCost } from "./estimate";
import type { CostEstimate, PricedSpec } from "./schemas";

/** What any spec costs a month, and against what runs under its name. INVALID_INPUT at the field; nothing is stored. */
export async function priceSpec({ ctx, input }: { ctx: Context; input: { spec: unknown } }): Promise<PricedSpec> {
  authorize(ctx, "environment:read");
  const parsed = parseSpec(input.spec);
  if (!parsed.ok) throw invalidInput(parsed.errors);
  return priceAgainstLive(ctx.db, parsed.spec);
}

/** The estimate of a spec, with the difference to the environment of its name where one runs. */
export async function priceAgainstLive(db: Pick<Transaction, "environment">, spec: Spec): Promise<PricedSpec> {
  const cost = estimateCost(spec);
  const live = await db.environment.findFirst({
    where: { name: spec.name, stackArn: { not: null }, deletedAt: null },
    select: { spec: true },
  });
  const before = estimateOfStored(live?.spec);
  return { cost, costDifference: before && compareCosts(before, cost) };
}

/** The estimate of a spec as it was stored, perhaps before it had all of today's fields; null where it can't be read. */
export function estimateOfStored(spec: unknown): CostEstimate | null {
  const parsed = parseSpec(spec);
  return parsed.ok ? estimateCost(parsed.spec) : null;
}
