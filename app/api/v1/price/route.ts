import { priceSpec } from "@/lib/costs";
import { handle, json, refuseOthers } from "@/lib/http";

export const POST = handle(async ({ ctx, body }) => json(await priceSpec({ ctx, input: { spec: await body() } })));

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
