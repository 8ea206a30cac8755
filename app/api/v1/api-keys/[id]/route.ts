import { revokeApiKey } from "@/lib/auth";
import { handle, json, refuseOthers } from "@/lib/http";

export const DELETE = handle<{ id: string }>(async ({ ctx, params }) =>
  json(await revokeApiKey({ ctx, input: params })),
);

export const { GET, POST, PUT, PATCH } = refuseOthers("DELETE");
