import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";
import { audit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { parseInput, TerraceError } from "@/lib/errors";
import { authorize } from "./authorize";

import { createUserSchema, demoPasswordSchema, type UserView } from "./schemas";
import { toUserView } from "./user";

const firstStartSchema = createUserSchema.extend({ password: demoPasswordSchema });

/**
 * Makes an account with a password. Throws INVALID_INPUT, FORBIDDEN, CONFLICT when the e-mail has an account.
 */
export async function createUser({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createUserSchema>;
}): Promise<UserView> {
  authorize(ctx, "user:manage");
  const schema = ctx.actor.via === "worker" ? firstStartSchema : createUserSchema;
  const { email, name, role, password } = parseInput(schema, input);
  const hash = await hashPassword(password);
  return ctx.db.$transaction(async (tx) => {
    const id = randomUUID();
    const created = await tx.user.createMany({ data: [{ id, email, name, role }], skipDuplicates: true });
    if (created.count !== 1) throw new TerraceError("CONFLICT", `${email} already has an account.`);
    await tx.account.create({
      data: { id: randomUUID(), accountId: id, providerId: "credential", userId: id, password: hash },
    });
    await audit(tx, ctx.actor, {
      action: "user.create",
      subjectType: "user",
      subjectId: id,
      subjectName: email,
      after: { email, name, role },
    });
    return toUserView(await tx.user.findUniqueOrThrow({ where: { id } }));
  });
}
