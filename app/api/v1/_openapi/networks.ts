import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  networksQuerySchema,
  networksSchema,
  reservedRangeInputSchema,
  reservedRangeSchema,
} from "@/lib/networks/schemas";
import { answers, creates, operation, takes } from "./parts";

const tags = ["Networks"];

/** Who has which addresses, and which nobody may have. */
export const networkPaths: ZodOpenApiPathsObject = {
  "/networks": {
    get: operation({
      operationId: "listNetworks",
      summary: "Who has which addresses in a target, and the next free block for a VPC",
      tags,
      requestParams: { query: networksQuerySchema },
      responses: { 200: answers("What is taken there, and what is known of its other regions.", networksSchema) },
      refuses: ["INVALID_INPUT", "NOT_FOUND"],
    }),
  },
  "/reserved-ranges": {
    get: operation({
      operationId: "listReservedRanges",
      summary: "The ranges no environment may take, the oldest first",
      tags,
      responses: { 200: answers("All of them.", z.object({ items: z.array(reservedRangeSchema) })) },
    }),
    post: operation({
      operationId: "addReservedRange",
      summary: "Keep a range free of environments",
      description: "For admins. What runs in it already stays.",
      tags,
      requestBody: takes(reservedRangeInputSchema),
      responses: { 201: creates("Reserved.", reservedRangeSchema) },
    }),
  },
  "/reserved-ranges/{id}": {
    delete: operation({
      operationId: "removeReservedRange",
      summary: "Give a range back to environments",
      description: "For admins.",
      tags,
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { 200: answers("What it was.", reservedRangeSchema) },
      refuses: ["NOT_FOUND"],
    }),
  },
};
