import "server-only";
import { findRegion } from "@/infra-templates/two-tier/catalogue";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { invalidInput, parseInput } from "@/lib/errors";
import { toGuardRailView } from "./queries";
import { type GuardRailInput, type GuardRailView, guardRailSchema } from "./schemas";

/** Sets a team's guard rail, or puts another in its place. Admins only. INVALID_INPUT at the field. */
export async function setGuardRail({ ctx, input }: { ctx: Context; input: GuardRailInput }): Promise<GuardRailView> {
  authorize(ctx, "guardRail:manage");
  const { team, ...rules } = parseInput(guardRailSchema, input);
  return ctx.db.$transaction(async (tx) => {
    await refuseUnknownRegions(tx, rules.regions);
    const before = await tx.guardRail.findUnique({ where: { team } });
    const row = await tx.guardRail.upsert({ where: { team }, create: { team, ...rules }, update: rules });
    const after = toGuardRailView(row);
    await audit(tx, ctx.actor, {
      action: before ? "guardRail.update" : "guardRail.create",
      subjectType: "guardRail",
      subjectId: team,
      subjectName: team,
      before: before ? toGuardRailView(before) : undefined,
      after,
    });
    return after;
  });
}

async function refuseUnknownRegions(tx: Pick<Transaction, "target">, regions: readonly string[]): Promise<void> {
  const targets = await tx.target.findMany({ select: { regions: true } });
  const allowed = new Set(targets.flatMap((target) => target.regions));
  const errors = regions.flatMap((region, index) => {
    if (findRegion(region) || allowed.has(region)) return [];
    return [{ path: ["regions", index], message: `Neither the catalogue nor a target has a region named ${region}.` }];
  });
  if (errors.length > 0) throw invalidInput(errors);
}
