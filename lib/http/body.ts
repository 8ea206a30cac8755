import { TransportError } from "./problem";

/** Longest body that is read, in bytes. A spec is about 1 KB. */
export const bodyLimit = 256 * 1024;

const tooLarge = () =>
  new TransportError("PAYLOAD_TOO_LARGE", `The body is too long. Send at most ${bodyLimit / 1024} KB.`);

/** Reads the body's bytes, stopping at the limit whatever `Content-Length` says. */
async function readBytes(request: Request): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyLimit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > bodyLimit) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message})` : "";
    throw new TransportError("MALFORMED_JSON", `The body is not JSON${reason}.`);
  }
}

/**
 * The request's JSON body; `{}` when there is none, so that a route with only optional fields needs none.
 * Throws TransportError: PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, MALFORMED_JSON.
 */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "none";
  if (mediaType !== "application/json") {
    throw new TransportError(
      "UNSUPPORTED_MEDIA_TYPE",
      `The body's Content-Type is ${mediaType}. Send application/json.`,
    );
  }
  return parse(bytes.toString("utf8"));
}

/** The body of a request for an environment: a spec, and beside its fields what is said of the request itself. */
export function splitReason(body: unknown): { spec: unknown; reason?: string; revisionOf?: string } {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return { spec: body };
  const { reason, revisionOf, ...spec } = body as { reason?: string; revisionOf?: string };
  return { spec, reason, revisionOf };
}
