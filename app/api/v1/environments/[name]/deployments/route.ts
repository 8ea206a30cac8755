import { requestUpdate } from "@/lib/deployments";
import { created, handle, refuseOthers, splitReason } from "@/lib/http";

export const POST = handle<{ name: string }>(async ({ ctx, params: { name }, body }) => {
  const made = await requestUpdate({ ctx, input: { name, ...splitReason(await body()) } });
  return created(`/api/v1/deployments/${made.deployment.id}`, made);
});

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
