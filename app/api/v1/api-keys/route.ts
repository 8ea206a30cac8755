import { createApiKey, listApiKeys } from "@/lib/auth";
import { created, handle, json, refuseOthers } from "@/lib/http";

export const GET = handle(async ({ ctx }) => json(await listApiKeys({ ctx })));

export const POST = handle(async ({ ctx, body }) => {
  const made = await createApiKey({ ctx, input: await body<{ name: string; expiresAt?: string }>() });
  return created(`/api/v1/api-keys/${made.apiKey.id}`, made);
});

export const { PUT, PATCH, DELETE } = refuseOthers("GET", "POST");
