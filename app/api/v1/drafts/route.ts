import { listDrafts } from "@/lib/drafts";
import { handle, json, refuseOthers } from "@/lib/http";

export const GET = handle(async ({ ctx }) => json({ items: await listDrafts({ ctx }) }));

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
