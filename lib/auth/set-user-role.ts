import type { z } from "zod";
import { audit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { parseInput, TerraceError } from "@/lib/errors";
import { authorize } from "./authorize";

import { setUserRoleSchema, type UserView } from "./schemas";
import { toUserView } from "./user";

/**
 * Gives a person another role; it counts from that person's next request on.
 * Throws INVALID_INPUT, FORBIDDEN, NOT_FOUND, CONFLICT when nobody would be left as admin.
 */
export async function setUserRole({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof setUserRoleSchema>;
}): Promise<UserView> {
  authorize(ctx, "user:manage");
  const { userId, role } = parseInput(setUserRoleSchema, input);
  return ctx.db.$transaction(async (tx) => {
    // Locked, so that two admins can't take each other's role away at the same moment.
    const admins = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "User" WHERE "role" = 'admin' FOR UPDATE`;
    const before = await tx.user.findUnique({ where: { id: userId } });
    if (!before) throw new TerraceError("NOT_FOUND", "There is no such person.");
    if (before.role === role) return toUserView(before);
    if (before.role === "admin" && admins.every(({ id }) => id === userId)) {
      throw new TerraceError("CONFLICT", `${before.email} is the last admin. Make somebody else an admin first.`);
    }
    const after = await tx.user.update({ where: { id: userId }, data: { role } });
    await audit(tx, ctx.actor, {
      action: "user.setRole",
      subjectType: "user",
      subjectId: userId,
      subjectName: before.email,
      before: { role: before.role },
      after: { role },
    });
    return toUserView(after);
  });
}
