import { z } from "zod";
import { deploymentSummarySchema } from "../environments/schemas";
import { changeSchema } from "../plans/schemas";

/** What a danger is of, in the order of its weight for one resource. */
export const dangerKinds = ["removal", "replacement", "possibleReplacement", "costRise"] as const;

/** Something in a plan that one approver alone must not let through: see rules.ts. */
export const dangerSchema = z.object({
  kind: z.enum(dangerKinds),
  /** What an approver types to confirm it; null for a cost rise. */
  logicalId: z.string().nullable(),
  resourceType: z.string().nullable(),
  /** One sentence. */
  words: z.string(),
});
export type Danger = z.infer<typeof dangerSchema>;

/** What a plan costs, in US dollars a month by list prices. */
export const reviewedCostSchema = z.object({
  /** What runs now; null where nothing does. */
  before: z.number().nullable(),
  /** What would run; 0 after a deletion. */
  after: z.number(),
  /** Whether a part of what would run has no list price, so that it costs this at least. */
  atLeast: z.boolean(),
  /** A part that changes has no list price, so that nobody knows how much the cost rises. */
  incomplete: z.literal(true).optional(),
});
export type ReviewedCost = z.infer<typeof reviewedCostSchema>;

export const personSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });
export type Person = z.infer<typeof personSchema>;

/** What somebody said of a request, or of one change in its plan. */
export const commentViewSchema = z.object({
  id: z.string(),
  author: personSchema,
  /** The change it is about; null for the request as a whole. */
  logicalId: z.string().nullable(),
  body: z.string(),
  createdAt: z.iso.datetime(),
});
export type CommentView = z.infer<typeof commentViewSchema>;

const words = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(4000, "Keep the comment under 4,000 characters.");

/** POST /deployments/{id}/request-changes. */
export const requestChangesSchema = z.strictObject({ comment: words("Say what should change, so that it can be.") });

/** POST /deployments/{id}/comments. */
export const commentSchema = z.strictObject({
  body: words("Write something first."),
  /** A change of the plan; left out for the request as a whole. */
  logicalId: z.string().nullable().default(null),
});

/** POST /deployments/{id}/assign. */
export const assignSchema = z.strictObject({
  userId: z.string("Name the id of a person who may review, or null for the team.").nullable(),
});

/** A plan that waits, as the queue shows it: GET /reviews. */
export const waitingReviewSchema = z.object({
  deployment: deploymentSummarySchema
    .pick({ id: true, number: true, kind: true, requestedBy: true, statusAt: true })
    .extend({
      environment: z.object({ name: z.string(), team: z.string(), target: z.string(), region: z.string() }),
      reason: z.string().nullable(),
      reviewExpiresAt: z.iso.datetime().nullable(),
      /** Null: the team. */
      assignee: personSchema.nullable(),
      cost: reviewedCostSchema.nullable(),
      /** People who have approved this very plan so far. */
      approvals: z.number().int(),
      approvalsNeeded: z.union([z.literal(1), z.literal(2)]),
      /** The worst effect in the plan, null where only outputs or tags change, and the sentence on top of it. */
      worst: z.object({ effect: changeSchema.shape.effect.nullable(), words: z.string() }),
      /** How many dangers there are. */
      dangers: z.number().int(),
    }),
  /** Whether this person may decide on it now. */
  canReview: z.boolean(),
  /** Whether it is assigned to this person. */
  mine: z.boolean(),
});
export type WaitingReview = z.infer<typeof waitingReviewSchema>;
