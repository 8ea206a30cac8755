import { hashPassword, verifyPassword } from "better-auth/crypto";
import { z } from "zod";
import { audit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { parseInput, TerraceError } from "@/lib/errors";
import { authorize } from "./authorize";
import { passwordSchema } from "./schemas";

const inputSchema = z.strictObject({ email: z.string(), password: passwordSchema });
// As for createUser: the operator's TERRACE_DEMO_PASSWORD has a rule of its own.
const systemSchema = inputSchema.extend({ password: z.string().min(8).max(128) });

/**
 * Gives an account another password and ends its sessions; the same password again changes nothing. INVALID_INPUT,
 * FORBIDDEN, NOT_FOUND.
 */
export async function setUserPassword({
  ctx,
  input,
}: {
  ctx: Context;
  input: { email: string; password: string };
}): Promise<void> {
  authorize(ctx, "user:manage");
  const { email, password } = parseInput(ctx.actor.via === "worker" ? systemSchema : inputSchema, input);
  const account = await ctx.db.account.findFirst({ where: { providerId: "credential", user: { email } } });
  if (!account) throw new TerraceError("NOT_FOUND", `${email} has no account.`);
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
