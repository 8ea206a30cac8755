import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { type DraftView, draftIdSchema } from "./schemas";
import { draftInclude, toDraftView } from "./view";

/** Somebody's own drafts, the last touched first. */
export async function listDrafts({ ctx }: { ctx: Context }): Promise<DraftView[]> {
  authorize(ctx, "deployment:request");
  const rows = await ctx.db.draft.findMany({
    where: { ownerId: ctx.actor.userId ?? "" },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    include: draftInclude,
  });
  return rows.flatMap((row) => toDraftView(row) ?? []);
}

/** A draft for its owner, or for whoever may request once it is shared; NOT_FOUND for everybody else. */
export async function getDraft({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<DraftView> {
  authorize(ctx, "deployment:request");
  const id = draftIdSchema.safeParse(input.id).data;
  const row = id === undefined ? null : await ctx.db.draft.findUnique({ where: { id }, include: draftInclude });
  const open = row && (row.ownerId === ctx.actor.userId || row.sharedAt !== null);
  if (!open) {
    const message = "There is no such draft, or it is not shared with you. Ask whoever sent you the link to share it.";
    throw new TerraceError("NOT_FOUND", message);
  }
  const draft = toDraftView(row);
  if (draft) return draft;
  throw new TerraceError("CONFLICT", "This draft was kept by another version of the form, which can't open it now.");
}
