import { handle, json, refuseOthers } from "@/lib/http";
import { removeReservedRange } from "@/lib/networks";

export const DELETE = handle<{ id: string }>(async ({ ctx, params }) =>
  json(await removeReservedRange({ ctx, input: params })),
);

export const { GET, POST, PUT, PATCH } = refuseOthers("DELETE");
