import { handle, json, refuseOthers } from "@/lib/http";
import { removeChannel } from "@/lib/notifications";

interface Params {
  id: string;
}

export const DELETE = handle<Params>(async ({ ctx, params }) => json(await removeChannel({ ctx, input: params })));

export const { GET, POST, PUT, PATCH } = refuseOthers("DELETE");
