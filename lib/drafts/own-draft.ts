import "server-only";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { TerraceError } from "@/lib/errors";
import { draftIdSchema } from "./schemas";
import { type DraftRow, draftInclude } from "./view";

/** The actor's own draft, its row locked until the transaction ends; NOT_FOUND for another's as for none. */
export async function ownDraft(tx: Transaction, ctx: Context, id: string): Promise<DraftRow> {
  const known = draftIdSchema.safeParse(id).data;
  if (known !== undefined && ctx.actor.userId) {
    await tx.$queryRaw`SELECT 1 FROM "Draft" WHERE id = ${known} FOR UPDATE`;
    const row = await tx.draft.findFirst({ where: { id: known, ownerId: ctx.actor.userId }, include: draftInclude });
    if (row) return row;
  }
  throw new TerraceError("NOT_FOUND", "You have no such draft.");
}
