import { z } from "zod";

/** One stack event as the API and the stream give it. `cursor` orders all events and resumes a stream. */
export const stackEventSchema = z.object({
  cursor: z.string().regex(/^\d+$/),
  timestamp: z.iso.datetime(),
  logicalId: z.string(),
  physicalId: z.string().nullable(),
  resourceType: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  deploymentId: z.string().nullable(),
});
export type StackEventView = z.infer<typeof stackEventSchema>;

/**
 * What AWS has told of a stack before its events were read: shown, and stored nowhere. Its own event comes later; at times
 * it comes twice, late, or in another order. Times are whole seconds.
 */
export const pushedEventSchema = stackEventSchema
  .omit({ cursor: true })
  .extend({ id: z.string().meta({ description: "The same for the same change told twice." }) });
export type PushedEvent = z.infer<typeof pushedEventSchema>;

/** Of the one deployment that is followed, what changes without its status: told again whenever any of it does. */
export interface Standing {
  readonly statusAt: string;
  readonly reviews: number;
  readonly comments: number;
  readonly revisions: number;
  readonly assigneeId: string | null;
}
