import { handle, json, refuseOthers } from "@/lib/http";
import { listTargets } from "@/lib/targets";

export const GET = handle(async ({ ctx }) => json({ items: await listTargets({ ctx }) }));

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
