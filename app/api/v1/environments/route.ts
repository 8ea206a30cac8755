import { requestCreate } from "@/lib/deployments";
import { environmentQuerySchema, listEnvironments } from "@/lib/environments";
import { created, handle, json, refuseOthers, splitReason } from "@/lib/http";

export const GET = handle(async ({ ctx, query }) =>
  json(await listEnvironments({ ctx, input: query(environmentQuerySchema) })),
);

export const POST = handle(async ({ ctx, body }) => {
  const made = await requestCreate({ ctx, input: splitReason(await body()) });
  return created(`/api/v1/environments/${made.environment.name}`, made);
});

export const { PUT, PATCH, DELETE } = refuseOthers("GET", "POST");
