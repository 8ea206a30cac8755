import { listEvents } from "@/lib/events";
import { handle, json, refuseOthers } from "@/lib/http";
import { eventQuerySchema } from "../../../_openapi/queries";

export const GET = handle<{ name: string }>(async ({ ctx, params: { name }, query }) =>
  json(await listEvents({ ctx, input: { name, ...query(eventQuerySchema) } })),
);

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
