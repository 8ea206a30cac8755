import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { ownDraft } from "./own-draft";
import type { DraftView } from "./schemas";
import { draftInclude, toDraftView } from "./view";

type ShareState = Pick<DraftView, "id" | "sharedAt">;

/** Opens an own draft to everybody who may request and has its address. NOT_FOUND for another's as for none. */
export async function shareDraft({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ShareState> {
  return setShared(ctx, input.id, true);
}

/** Closes an own draft again; copies that others started stay theirs. */
export async function unshareDraft({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ShareState> {
  return setShared(ctx, input.id, false);
}

async function setShared(ctx: Context, draftId: string, shared: boolean): Promise<ShareState> {
  authorize(ctx, "deployment:request");
  return ctx.db.$transaction(async (tx) => {
    const row = await ownDraft(tx, ctx, draftId);
    if ((row.sharedAt !== null) === shared) return stateOf(row);
    // Sharing is no new version of what was typed: `updatedAt` stays.
    const data = { sharedAt: shared ? new Date() : null, updatedAt: row.updatedAt };
    const after = await tx.draft.update({ where: { id: row.id }, data, include: draftInclude });
    await audit(tx, ctx.actor, {
      action: shared ? "draft.share" : "draft.unshare",
      subjectType: "draft",
      subjectId: row.id,
      subjectName: toDraftView(row)?.values.name.slice(0, 100) || "untitled",
    });
    return stateOf(after);
  });
}

function stateOf({ id, sharedAt }: { id: string; sharedAt: Date | null }): ShareState {
  return { id, sharedAt: sharedAt?.toISOString() ?? null };
}
