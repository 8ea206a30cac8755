import { handle, json, refuseOthers } from "@/lib/http";
import { getMetrics } from "@/lib/metrics";
import { metricsQuerySchema } from "../../../_openapi/queries";

export const GET = handle<{ name: string }>(async ({ ctx, params: { name }, query }) =>
  json(await getMetrics({ ctx, input: { name, range: query(metricsQuerySchema).range } })),
);

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
