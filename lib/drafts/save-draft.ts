import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { parseInput, TerraceError } from "@/lib/errors";
import { draftIdSchema, type SaveDraftInput, type SavedDraft, saveDraftSchema } from "./schemas";
import { draftInclude, toDraftView } from "./view";

/** As many drafts as one person keeps: more are lost sight of. */
const MOST_DRAFTS = 100;

/**
 * Keeps what was typed, under an id the writer chose: a new draft, or a new version of an own one. The last write
 * wins; `overwrote` tells of a version the writer had not seen. Not audited: it changes nothing but itself, once a
 * second. INVALID_INPUT at the field; NOT_FOUND for another's draft or an unknown environment; CONFLICT at the limit.
 */
export async function saveDraft({
  ctx,
  input,
}: {
  ctx: Context;
  input: { id: string } & SaveDraftInput;
}): Promise<SavedDraft> {
  authorize(ctx, "deployment:request");
  const ownerId = ctx.actor.userId;
  if (!ownerId) throw new TerraceError("FORBIDDEN", "A draft needs a person who keeps it.");
  const { id: givenId, ...rest } = input;
  const id = parseInput(draftIdSchema, givenId);
  const { environment, since = null, ...content } = parseInput(saveDraftSchema, rest);
  return ctx.db.$transaction(async (tx) => {
    const environmentId = environment ? await environmentIdOf(tx, environment) : null;
    // Two first writes of one id: the second waits here for the first, then finds its row.
    const made = await tx.draft.createMany({ data: { id, ownerId, environmentId, ...content }, skipDuplicates: true });
    await tx.$queryRaw`SELECT 1 FROM "Draft" WHERE id = ${id} FOR UPDATE`;
    // Gone where it was discarded between the two.
    const before = await tx.draft.findUnique({ where: { id } });
    if (before?.ownerId !== ownerId) throw new TerraceError("NOT_FOUND", "You have no such draft.");
    if (made.count > 0) await refuseTooMany(tx, ownerId);
    const row = await tx.draft.update({ where: { id }, data: content, include: draftInclude });
    const draft = toDraftView(row);
    if (!draft) throw new Error("A draft that was just parsed does not fit its own schema.");
    const known = before.updatedAt.toISOString();
    return { draft, overwrote: made.count > 0 || known === since ? null : known };
  });
}

async function environmentIdOf(tx: Transaction, name: string): Promise<string> {
  const row = await tx.environment.findUnique({ where: { name }, select: { id: true } });
  if (!row) throw new TerraceError("NOT_FOUND", `There is no environment named ${name}.`);
  return row.id;
}

async function refuseTooMany(tx: Transaction, ownerId: string): Promise<void> {
  if ((await tx.draft.count({ where: { ownerId } })) <= MOST_DRAFTS) return;
  throw new TerraceError("CONFLICT", `You have ${MOST_DRAFTS} drafts already. Discard one of them first.`);
}
