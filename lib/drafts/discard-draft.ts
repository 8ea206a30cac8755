import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { ownDraft } from "./own-draft";
import { draftIdSchema } from "./schemas";

/** Throws an own draft away for good. NOT_FOUND for another's as for none. */
export async function discardDraft({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ id: string }> {
  authorize(ctx, "deployment:request");
  return ctx.db.$transaction(async (tx) => {
    const { id } = await ownDraft(tx, ctx, input.id);
    await tx.draft.delete({ where: { id } });
    return { id };
  });
}

/** Takes away the draft a request was sent from, in the request's transaction. Another's, shared or not, stays. */
export async function removeSentDraft(tx: Transaction, ctx: Context, draftId: string | undefined): Promise<void> {
  const id = draftIdSchema.safeParse(draftId).data;
  if (id && ctx.actor.userId) await tx.draft.deleteMany({ where: { id, ownerId: ctx.actor.userId } });
}
