import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalidInput, parseInput } from "@/lib/errors";
import { regionFault } from "@/lib/targets";
import { toReservedRangeView, withTarget } from "./list-reserved-ranges";
import { type ReservedRangeInput, type ReservedRangeView, reservedRangeInputSchema } from "./schemas";

/**
 * Keeps a range free of environments from now on, in one target and region or in all. What runs there already stays.
 * INVALID_INPUT at the field.
 */
export async function addReservedRange({
  ctx,
  input,
}: {
  ctx: Context;
  input: ReservedRangeInput;
}): Promise<ReservedRangeView> {
  authorize(ctx, "target:manage");
  const { target: name, ...range } = parseInput(reservedRangeInputSchema, input);
  return ctx.db.$transaction(async (tx) => {
    const target = name === null ? null : await tx.target.findUnique({ where: { name } });
    if (name !== null && !target) throw invalidInput([{ path: ["target"], message: "There is no such target." }]);
    if (target && range.region && !target.regions.includes(range.region)) {
      throw invalidInput([regionFault(target, range.region)]);
    }
    const { cidrBlock, region } = range;
    const same = await tx.reservedRange.findFirst({ where: { cidrBlock, region, targetId: target?.id ?? null } });
    if (same) throw invalidInput([{ path: ["cidrBlock"], message: `${cidrBlock} is reserved already: ${same.note}.` }]);
    const row = await tx.reservedRange.create({ data: { ...range, targetId: target?.id }, include: withTarget });
    const after = toReservedRangeView(row);
    await audit(tx, ctx.actor, {
      action: "reservedRange.add",
      subjectType: "reservedRange",
      subjectId: row.id,
      subjectName: cidrBlock,
      after,
    });
    return after;
  });
}
