import { refuseOthers } from "@/lib/http";
import { apiDocument } from "../_openapi/document";

/** Open to anybody: it says how to ask, and nothing of what is there. */
export function GET(): Response {
  return Response.json(apiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
