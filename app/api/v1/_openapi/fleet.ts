import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { fleetQuerySchema } from "@/lib/fleet/schemas";
import { operation } from "./parts";

/** What operations take away of all environments. */
export const fleetPaths: ZodOpenApiPathsObject = {
  "/fleet.csv": {
    get: operation({
      operationId: "exportFleet",
      summary: "Every environment with its signals, as CSV, with the operations page's filters",
      description:
        "All pages at once, sent as they are read. A text that a spreadsheet would run as a formula begins with an apostrophe.",
      tags: ["Environments"],
      requestParams: { query: fleetQuerySchema.omit({ page: true }) },
      responses: { 200: { description: "The file.", content: { "text/csv": { schema: z.string() } } } },
      refuses: ["INVALID_INPUT"],
    }),
  },
};
