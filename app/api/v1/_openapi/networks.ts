import type { ZodOpenApiPathsObject } from "zod-openapi";
import { networksQuerySchema, networksSchema } from "@/lib/networks/schemas";
import { answers, operation } from "./parts";

/** Who has which addresses. */
export const networkPaths: ZodOpenApiPathsObject = {
  "/networks": {
    get: operation({
      operationId: "listNetworks",
      summary: "Who has which addresses in a target, and the next free block for a VPC",
      tags: ["Targets"],
      requestParams: { query: networksQuerySchema },
      responses: { 200: answers("What is taken there, and what is known of its other regions.", networksSchema) },
      refuses: ["INVALID_INPUT", "NOT_FOUND"],
    }),
  },
};
