import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { auditEntrySchema, auditQuerySchema } from "@/lib/audit/schemas";
import { apiKeySchema, createApiKeySchema, createdApiKeySchema } from "@/lib/auth/schemas";
import { choicesQuerySchema, choicesSchema } from "@/lib/choices/schemas";
import { targetSchema } from "@/lib/targets/schemas";
import { answers, creates, operation, takes } from "./parts";

/** API keys, targets, the audit, and this document. */
export const administrationPaths: ZodOpenApiPathsObject = {
  "/api-keys": {
    get: operation({
      operationId: "listApiKeys",
      summary: "Your own API keys",
      tags: ["API keys"],
      responses: { 200: answers("Newest first, revoked ones included.", z.object({ items: z.array(apiKeySchema) })) },
    }),
    post: operation({
      operationId: "createApiKey",
      summary: "Make an API key",
      description: "Needs a session: a key can't make another. The key has your role, as it is at each request.",
      tags: ["API keys"],
      security: [{ session: [] }],
      requestBody: takes(createApiKeySchema),
      responses: { 201: creates("`key` is shown this once.", createdApiKeySchema) },
    }),
  },
  "/api-keys/{id}": {
    delete: operation({
      operationId: "revokeApiKey",
      summary: "End an API key for good",
      tags: ["API keys"],
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { 200: answers("Revoked.", apiKeySchema) },
      refuses: ["NOT_FOUND"],
    }),
  },
  "/targets": {
    get: operation({
      operationId: "listTargets",
      summary: "The AWS accounts and regions environments can go to",
      tags: ["Targets"],
      responses: { 200: answers("By name.", z.object({ items: z.array(targetSchema) })) },
    }),
  },
  "/targets/{name}/choices": {
    get: operation({
      operationId: "readChoices",
      summary: "What the account offers in a region: zones, instance types, database classes, versions",
      description:
        "Kept for twelve hours. `source` is `bundled` where the account could not be read, and `note` then says why.",
      tags: ["Targets"],
      requestParams: { path: z.object({ name: z.string() }), query: choicesQuerySchema },
      responses: { 200: answers("What a spec may name.", choicesSchema) },
      refuses: ["NOT_FOUND", "INVALID_INPUT"],
    }),
  },
  "/audit": {
    get: operation({
      operationId: "listAuditEntries",
      summary: "Who did what to what, when",
      description: "For admins.",
      tags: ["Audit"],
      requestParams: { query: auditQuerySchema },
      responses: {
        200: answers(
          "One page, newest first; `nextCursor` is the next page's `cursor`.",
          z.object({ items: z.array(auditEntrySchema), nextCursor: z.string().nullable() }),
        ),
      },
      refuses: ["INVALID_INPUT"],
    }),
  },
  "/openapi.json": {
    get: {
      operationId: "getDocument",
      summary: "This document",
      tags: ["Document"],
      security: [],
      responses: { 200: answers("OpenAPI 3.1.", z.record(z.string(), z.unknown())) },
    },
  },
};
