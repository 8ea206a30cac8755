import { handle, json, refuseOthers } from "@/lib/http";
import { testChannel } from "@/lib/notifications";

interface Params {
  id: string;
}

export const POST = handle<Params>(async ({ ctx, params }) => json(await testChannel({ ctx, input: params })));

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
