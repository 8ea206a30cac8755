import type { z } from "zod";
import { audit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { parseInput, TerraceError } from "@/lib/errors";
import { newApiKey, toApiKeyView } from "./api-key";
import { authorize } from "./authorize";

import { type ApiKeyView, createApiKeySchema } from "./schemas";

/**
 * Makes an API key for the actor; `key` is shown this once, only its SHA-256 is kept. The key has its owner's role.
 * Throws INVALID_INPUT, FORBIDDEN (also for a request that itself came with a key: a leaked key must not make more).
 */
export async function createApiKey({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createApiKeySchema>;
}): Promise<{ apiKey: ApiKeyView; key: string }> {
  authorize(ctx, "apiKey:manage");
  const { userId } = ctx.actor;
  if (ctx.actor.via === "api-key" || userId === null) {
    throw new TerraceError("FORBIDDEN", "Sign in with your password to make an API key; a key can't make another.");
  }
  const { name, expiresAt } = parseInput(createApiKeySchema, input);
  const { key, hash, prefix } = newApiKey();
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.apiKey.create({
      data: { name, hash, prefix, userId, expiresAt: expiresAt ? new Date(expiresAt) : null },
    });
    const apiKey = toApiKeyView(row);
    await audit(tx, ctx.actor, {
      action: "apiKey.create",
      subjectType: "apiKey",
      subjectId: row.id,
      subjectName: name,
      after: { name, prefix, expiresAt: apiKey.expiresAt },
    });
    return { apiKey, key };
  });
}
