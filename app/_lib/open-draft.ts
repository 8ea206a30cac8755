import "server-only";
import type { OpenedDraft } from "@/components/spec-form/use-draft";
import type { Context } from "@/lib/context";
import { type DraftView, getDraft } from "@/lib/drafts";
import { TerraceError } from "@/lib/errors";

/** The draft an address names: an own one to go on with, another's to start from, or words on why there is none. */
export type Opening =
  | { readonly kind: "none"; readonly draft: null }
  | { readonly kind: "own" | "shared"; readonly draft: DraftView }
  | { readonly kind: "refused"; readonly message: string };

/** Opens the draft of an address; without one there is nothing to open. */
export async function openDraft(ctx: Context, id: string | undefined): Promise<Opening> {
  if (id === undefined) return { kind: "none", draft: null };
  try {
    const draft = await getDraft({ ctx, input: { id } });
    return { kind: draft.owner.id === ctx.actor.userId ? "own" : "shared", draft };
  } catch (error) {
    if (error instanceof TerraceError) return { kind: "refused", message: error.message };
    throw error;
  }
}

/** What the form has to know of its draft. Another's draft is only started from: what is typed becomes an own one. */
export function openedDraft(ctx: Context, opening: Opening, environment: string | null): OpenedDraft {
  const draft = opening.kind === "refused" ? null : opening.draft;
  const own = opening.kind === "own" ? draft : null;
  return {
    userId: ctx.actor.userId ?? "",
    id: own?.id ?? null,
    inAddress: draft?.id ?? null,
    updatedAt: own?.updatedAt ?? null,
    sharedAt: own?.sharedAt ?? null,
    environment,
    reason: draft?.reason ?? "",
  };
}
