import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { z } from "zod";
import { audit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { parseInput, TerraceError } from "@/lib/errors";
import { authorize } from "./authorize";
import { demoPasswordSchema, setUserPasswordSchema } from "./schemas";

const firstStartSchema = setUserPasswordSchema.extend({ password: demoPasswordSchema });

/**
 * Gives a person another password and ends their sessions; the password they have already changes nothing.
 * Throws INVALID_INPUT, FORBIDDEN, NOT_FOUND.
 */
export async function setUserPassword({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof setUserPasswordSchema>;
}): Promise<void> {
  authorize(ctx, "user:manage");
  const { email, password } = parseInput(ctx.actor.via === "worker" ? firstStartSchema : setUserPasswordSchema, input);
  const where = { user: { email }, providerId: "credential" };
  const account = await ctx.db.account.findFirst({ where });
  if (!account) throw new TerraceError("NOT_FOUND", `${email} has no account with a password.`);
  if (account.password && (await verifyPassword({ hash: account.password, password }))) return;
  const hash = await hashPassword(password);
  await ctx.db.$transaction(async (tx) => {
    await tx.account.update({ where: { id: account.id }, data: { password: hash } });
    await tx.session.deleteMany({ where: { userId: account.userId } });
    await audit(tx, ctx.actor, {
      action: "user.setPassword",
      subjectType: "user",
      subjectId: account.userId,
      subjectName: email,
    });
  });
}
