import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import { type ProblemCode, problemSchema, statusOf } from "@/lib/http";

/** Codes any authenticated operation can answer. */
const always: ProblemCode[] = ["UNAUTHENTICATED", "FORBIDDEN", "INTERNAL", "UNAVAILABLE"];
const withBody: ProblemCode[] = ["MALFORMED_JSON", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE", "INVALID_INPUT"];

/** A JSON answer. */
export function answers(description: string, schema: z.ZodType): ZodOpenApiResponseObject {
  return { description, content: { "application/json": { schema } } };
}

/** 201 with its Location. */
export function creates(description: string, schema: z.ZodType): ZodOpenApiResponseObject {
  const headers = z.object({ Location: z.string().meta({ description: "The address of what was made." }) });
  return { ...answers(description, schema), headers };
}

/** A required JSON body, or an optional one. */
export function takes(schema: z.ZodType, required = true): ZodOpenApiOperationObject["requestBody"] {
  return { required, content: { "application/json": { schema } } };
}

/** Problem answers by status; codes with one status share an entry. */
function problems(codes: readonly ProblemCode[]): Record<string, ZodOpenApiResponseObject> {
  const entry = (code: ProblemCode) => {
    const sameStatus = codes.filter((other) => statusOf(other) === statusOf(code));
    const content = { "application/problem+json": { schema: problemSchema } };
    return [String(statusOf(code)), { description: `\`code\`: ${sameStatus.join(", ")}`, content }];
  };
  return Object.fromEntries(codes.map(entry));
}

interface Operation extends ZodOpenApiOperationObject {
  /** Problem codes beside those every operation has. */
  readonly refuses?: readonly ProblemCode[];
}

/** An operation with every problem it can answer. */
export function operation({ refuses = [], responses, ...rest }: Operation): ZodOpenApiOperationObject {
  const codes = new Set([...always, ...(rest.requestBody ? withBody : []), ...refuses]);
  return { ...rest, responses: { ...problems([...codes]), ...responses } };
}
