import { withdraw } from "@/lib/deployments";
import { handle, json, refuseOthers } from "@/lib/http";

export const POST = handle<{ id: string }>(async ({ ctx, params }) => json(await withdraw({ ctx, input: params })));

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
