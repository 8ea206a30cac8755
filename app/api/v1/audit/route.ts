import { auditQuerySchema, listAuditEntries } from "@/lib/audit";
import { handle, json, refuseOthers } from "@/lib/http";

export const GET = handle(async ({ ctx, query }) =>
  json(await listAuditEntries({ ctx, input: query(auditQuerySchema) })),
);

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
