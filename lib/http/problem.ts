import { z } from "zod";
import type { ErrorCode, InputFault } from "@/lib/errors";

/** What can be wrong with a request before any verb sees it. */
export type TransportCode = "MALFORMED_JSON" | "METHOD_NOT_ALLOWED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE";
export type ProblemCode = ErrorCode | TransportCode | "INTERNAL";

const statuses: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  MALFORMED_JSON: [400, "Bad Request"],
  UNAUTHENTICATED: [401, "Unauthorized"],
  FORBIDDEN: [403, "Forbidden"],
  NOT_FOUND: [404, "Not Found"],
  METHOD_NOT_ALLOWED: [405, "Method Not Allowed"],
  CONFLICT: [409, "Conflict"],
  PAYLOAD_TOO_LARGE: [413, "Content Too Large"],
  UNSUPPORTED_MEDIA_TYPE: [415, "Unsupported Media Type"],
  INVALID_INPUT: [422, "Unprocessable Content"],
  RATE_LIMITED: [429, "Too Many Requests"],
  INTERNAL: [500, "Internal Server Error"],
  UNAVAILABLE: [503, "Service Unavailable"],
};

/** Every code a problem document can carry. */
export const problemCodes = Object.keys(statuses) as [ProblemCode, ...ProblemCode[]];

/** The status a code is answered with. */
export function statusOf(code: ProblemCode): number {
  return statuses[code][0];
}

/** A problem document (RFC 9457) with Terrace's two extensions, `code` and `errors`. */
export const problemSchema = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().meta({ description: "A sentence for the person who asked." }),
  instance: z.string().meta({ description: "This occurrence: the request's id, as the log has it." }),
  code: z.enum(problemCodes),
  errors: z
    .array(
      z.object({
        path: z.string().meta({
          description: "The field, as names and indexes joined by dots; empty for the input as a whole.",
          example: "subnets.web.1",
        }),
        message: z.string(),
      }),
    )
    .optional()
    .meta({ description: "Only with INVALID_INPUT: every fault at its field, in the form's own words." }),
});
export type Problem = z.infer<typeof problemSchema>;

/** A request that no verb should see. */
export class TransportError extends Error {
  override readonly name = "TransportError";

  constructor(
    readonly code: TransportCode,
    message: string,
  ) {
    super(message);
  }
}

/** The document of a code. `requestId` is a UUID. */
export function problem(
  code: ProblemCode,
  detail: string,
  requestId: string,
  errors: readonly InputFault[] = [],
): Problem {
  const [status, title] = statuses[code];
  const faults = errors.map(({ path, message }) => ({ path: path.join("."), message }));
  return {
    type: "about:blank",
    title,
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    code,
    ...(faults.length > 0 && { errors: faults }),
  };
}
