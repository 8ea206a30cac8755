import { discardDraft, getDraft, type SaveDraftInput, saveDraft } from "@/lib/drafts";
import { handle, json, refuseOthers } from "@/lib/http";

interface Params {
  id: string;
}

export const GET = handle<Params>(async ({ ctx, params }) => json(await getDraft({ ctx, input: params })));

export const PUT = handle<Params>(async ({ ctx, params, body }) =>
  json(await saveDraft({ ctx, input: { ...(await body<SaveDraftInput>()), ...params } })),
);

export const DELETE = handle<Params>(async ({ ctx, params }) => json(await discardDraft({ ctx, input: params })));

export const { POST, PATCH } = refuseOthers("GET", "PUT", "DELETE");
