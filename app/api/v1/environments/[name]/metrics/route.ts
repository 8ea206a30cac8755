import { handle, json, refuseOthers } from "@/lib/http";
import { getMetrics, metricSpanSchema } from "@/lib/metrics";

export const GET = handle<{ name: string }>(async ({ ctx, params: { name }, query }) =>
  json(await getMetrics({ ctx, input: { name, ...query(metricSpanSchema) } })),
);

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
