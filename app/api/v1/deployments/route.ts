import { deploymentQuerySchema, listDeployments } from "@/lib/deployments";
import { handle, json, refuseOthers } from "@/lib/http";

export const GET = handle(async ({ ctx, query }) =>
  json(await listDeployments({ ctx, input: query(deploymentQuerySchema) })),
);

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
