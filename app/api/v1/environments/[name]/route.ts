import { requestDelete } from "@/lib/deployments";
import { getEnvironment } from "@/lib/environments";
import { handle, json, refuseOthers, splitReason } from "@/lib/http";

interface Params {
  name: string;
}

export const GET = handle<Params>(async ({ ctx, params }) => json(await getEnvironment({ ctx, input: params })));

export const DELETE = handle<Params>(async ({ ctx, params: { name }, body }) => {
  const { reason } = splitReason(await body());
  return json(await requestDelete({ ctx, input: { name, reason } }), { status: 202 });
});

export const { POST, PUT, PATCH } = refuseOthers("GET", "DELETE");
