import { getTemplate } from "@/lib/deployments";
import { handle, refuseOthers } from "@/lib/http";

export const GET = handle<{ id: string }>(async ({ ctx, params }) => {
  const { sha256, body } = await getTemplate({ ctx, input: params });
  const headers = { "content-type": "application/json", "cache-control": "private, no-cache", etag: `"${sha256}"` };
  return new Response(body, { headers });
});

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
