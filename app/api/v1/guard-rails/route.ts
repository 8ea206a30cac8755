import { listGuardRails } from "@/lib/guard-rails";
import { handle, json, refuseOthers } from "@/lib/http";

export const GET = handle(async ({ ctx }) => json({ items: await listGuardRails({ ctx }) }));

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
