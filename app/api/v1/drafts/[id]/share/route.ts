import { shareDraft, unshareDraft } from "@/lib/drafts";
import { handle, json, refuseOthers } from "@/lib/http";

interface Params {
  id: string;
}

export const POST = handle<Params>(async ({ ctx, params }) => json(await shareDraft({ ctx, input: params })));

export const DELETE = handle<Params>(async ({ ctx, params }) => json(await unshareDraft({ ctx, input: params })));

export const { GET, PUT, PATCH } = refuseOthers("POST", "DELETE");
