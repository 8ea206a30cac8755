import { handle, json, refuseOthers } from "@/lib/http";
import { listNetworks, networksQuerySchema } from "@/lib/networks";

export const GET = handle(async ({ ctx, query }) =>
  json(await listNetworks({ ctx, input: query(networksQuerySchema) })),
);

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
