import { TerraceError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Problem, problem, TransportError } from "./problem";

/** What Prisma and the operating system say when PostgreSQL can't be reached or has no connection left. */
const databaseDownCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2037", "ECONNREFUSED", "ECONNRESET"]);

function isDatabaseDown(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if (databaseDownCodes.has(String((at as { code?: unknown }).code))) return true;
  }
  return false;
}

/**
 * The one mapper from errors to problem documents. Expected errors keep their sentence; anything else becomes a
 * generic line and is logged here, once, under the request's id.
 */
export function problemOf(error: unknown, requestId: string, request: Request): Problem {
  if (error instanceof TransportError) return problem(error.code, error.message, requestId);
  const { pathname } = new URL(request.url);
  const where = { requestId, method: request.method, path: pathname };
  if (error instanceof TerraceError) {
    if (error.code === "UNAVAILABLE") log().warn({ ...where, err: error }, "unavailable");
    return problem(error.code, error.message, requestId, error.errors);
  }
  log().error({ ...where, err: error }, "request failed");
  if (isDatabaseDown(error))
    return problem("UNAVAILABLE", "The database does not answer. Try again shortly.", requestId);
  return problem("INTERNAL", "Something went wrong on our side. The log has it under this request's id.", requestId);
}

/** The answer that carries a problem document. */
export function problemResponse(document: Problem, headers: HeadersInit = {}): Response {
  const response = Response.json(document, { status: document.status, headers });
  response.headers.set("content-type", "application/problem+json");
  response.headers.set("cache-control", "no-store");
  if (document.status === 401) response.headers.set("www-authenticate", 'Bearer realm="Terrace"');
  return response;
}
