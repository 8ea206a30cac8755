import { z } from "zod";

const cursor = z
  .string()
  .regex(/^\d{1,18}$/, "Use the cursor of an event.")
  .meta({ description: "The cursor of the last event you have.", example: "1042" });

/** GET /environments/{name}/events. */
export const eventQuerySchema = z.object({
  after: cursor.optional(),
  deploymentId: z.string().optional().meta({ description: "Only this deployment's events." }),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

/** GET /environments/{name}/events/stream. */
export const streamQuerySchema = z.object({
  after: cursor.optional(),
  include: z
    .enum(["deployment"])
    .optional()
    .meta({ description: "`deployment` adds named events `deployment` with `{ id, status }`, without an id." }),
  pushed: z.stringbool().default(false).meta({
    description:
      "`true` adds named events `pushed`, without an id: what AWS has told of a stack whose own event is yet to be read. They are no part of the list of events, may repeat, and come in no sure order.",
  }),
  deploymentId: z.string().optional().meta({
    description:
      "With `include=deployment`: this deployment alone, of whatever age, with `statusAt`, `assigneeId` and the number of its `reviews`, `comments` and `revisions`, each time one of them changes.",
  }),
});

/** What a browser sends when it comes back to a stream; wins over `after`, which stands in the address for ever. */
export const lastEventIdSchema = cursor.optional();
