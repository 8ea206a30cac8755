import { checkDrift, getDrift } from "@/lib/drift";
import { handle, json, refuseOthers } from "@/lib/http";

interface Params {
  name: string;
}

export const GET = handle<Params>(async ({ ctx, params }) => json(await getDrift({ ctx, input: params })));

export const POST = handle<Params>(async ({ ctx, params }) =>
  json(await checkDrift({ ctx, input: params }), { status: 202 }),
);

export const { PUT, PATCH, DELETE } = refuseOthers("GET", "POST");
