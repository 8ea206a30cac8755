import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalidInput, parseInput } from "@/lib/errors";
import { toTargetView } from "./queries";
import { type TargetInput, type TargetView, targetSchema } from "./schemas";

/**
 * Adds a target, or changes the one of that name. The account of a target with environments stays as it is: their
 * stacks live there.
 */
export async function saveTarget({ ctx, input }: { ctx: Context; input: TargetInput }): Promise<TargetView> {
  authorize(ctx, "target:manage");
  const target = parseInput(targetSchema, input);
  return ctx.db.$transaction(async (tx) => {
    const before = await tx.target.findUnique({
      where: { name: target.name },
      include: { _count: { select: { environments: true } } },
    });
    if (before && before.accountId !== target.accountId && before._count.environments > 0) {
      const message = `${before._count.environments} environments live in account ${before.accountId}. Add a target of another name for ${target.accountId}.`;
      throw invalidInput([{ path: ["accountId"], message }]);
    }
    const row = await tx.target.upsert({ where: { name: target.name }, create: target, update: target });
    const after = toTargetView(row);
    await audit(tx, ctx.actor, {
      action: before ? "target.update" : "target.create",
      subjectType: "target",
      subjectId: row.id,
      subjectName: row.name,
      before: before ? toTargetView(before) : undefined,
      after,
    });
    return after;
  });
}
