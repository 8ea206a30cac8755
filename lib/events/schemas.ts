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

/** Of the one deployment that is followed, what changes without its status: told again whenever any of it does. */
export interface Standing {
  readonly statusAt: string;
  readonly reviews: number;
  readonly comments: number;
  readonly revisions: number;
  readonly assigneeId: string | null;
}
