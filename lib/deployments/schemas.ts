import { z } from "zod";
import { specSchema } from "../../infra-templates/two-tier/spec";
import { pricedSpecSchema } from "../costs/schemas";
import { deploymentSummarySchema } from "../environments/schemas";
import { stackEventSchema } from "../events/schemas";
import { explanationSchema } from "../failures/schemas";
import { changeSchema, findingSchema, planSchema } from "../plans/schemas";
import { commentViewSchema, dangerSchema, personSchema, reviewedCostSchema } from "../reviews/schemas";
import { deploymentStatuses } from "./states";

/** The first cause of a failure; only `reason` where it is not one resource's. */
export const failureSchema = z.object({
  reason: z.string(),
  logicalId: z.string().nullable(),
  resourceType: z.string().nullable(),
  status: z.string().nullable(),
  timestamp: z.iso.datetime().nullable(),
  /** Fields of the spec that early validation objects to, as `database.instanceClass`. */
  specPaths: z.array(z.string()).optional(),
  /** The last lines an instance printed that did not start; secrets are redacted. */
  console: z.object({ instanceId: z.string(), tail: z.string() }).optional(),
});
export type Failure = z.infer<typeof failureSchema>;

/** What a spec would give: POST /preview and the form. */
export const previewSchema = pricedSpecSchema.extend({
  template: z.record(z.string(), z.unknown()),
  findings: z.array(findingSchema),
  /** Predicted from the templates, worst first; null where no environment of that name runs. */
  changes: z.array(changeSchema).nullable(),
});
export type Preview = z.infer<typeof previewSchema>;

export const reviewSchema = z.object({
  decision: z.enum(["APPROVE", "REJECT", "REQUEST_CHANGES"]),
  reviewer: personSchema,
  comment: z.string().nullable(),
  planHash: z.string(),
  /** Logical ids the approver typed to confirm their loss. */
  confirmedIds: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type ReviewView = z.infer<typeof reviewSchema>;

/** A deployment in full: GET /deployments/{id} and the deployment page. */
export const deploymentSchema = deploymentSummarySchema.extend({
  environment: z.object({ name: z.string(), team: z.string(), target: z.string(), region: z.string() }),
  reason: z.string().nullable(),
  spec: specSchema,
  /** The spec of the live stack when this was asked for; null for a first create. */
  templateSha256: z.string().nullable(),
  findings: z.array(findingSchema),
  plan: planSchema.nullable(),
  planHash: z.string().nullable(),
  /** What the plan costs a month; null where nothing was priced. */
  cost: reviewedCostSchema.nullable(),
  /** What one approver alone must not let through, worst first. */
  dangers: z.array(dangerSchema),
  note: z.string().nullable(),
  reviews: z.array(reviewSchema),
  /** People whose approval counts for this very plan, and how many there have to be. */
  approvals: z.number().int(),
  approvalsNeeded: z.union([z.literal(1), z.literal(2)]),
  /** Until when the plan may be approved; null where it never waited. */
  reviewExpiresAt: z.iso.datetime().nullable(),
  /** Who is to look at it; null for the team. */
  assignee: personSchema.nullable(),
  /** The deployment this one answers, after a reviewer asked for changes, and what it asked for. */
  revisionOf: z.object({ id: z.string(), number: z.number().int(), spec: specSchema }).nullable(),
  revisions: z.array(z.object({ id: z.string(), number: z.number().int() })),
  /** Oldest first. */
  comments: z.array(commentViewSchema),
  stackArn: z.string().nullable(),
  changeSetArn: z.string().nullable(),
  step: z.enum(["LIFT_PROTECTION", "DELETE_STACK"]).nullable(),
  /** How long CloudFormation watches the alarms after the last resource, in minutes; 0 for not at all. */
  bakeMinutes: z.number().int(),
  /** How many alarms that are; 0 where nobody counted them. */
  bakeAlarms: z.number().int(),
  executedAt: z.iso.datetime().nullable(),
  finalStackStatus: z.string().nullable(),
  outputs: z.array(z.object({ key: z.string(), value: z.string(), description: z.string().nullable() })),
  /** Known before the end: from the moment a resource fails by itself, or the stack turns back. */
  failure: failureSchema.nullable(),
  /** What the failure means, where its reason is known; made anew at each reading. */
  explanation: explanationSchema.nullable(),
  /** A passing trouble the worker is retrying, in words; null when all is well. */
  lastError: z.string().nullable(),
});
export type DeploymentView = z.infer<typeof deploymentSchema>;

const milliseconds = z.number().int().nonnegative().nullable();

/** What is kept of a deployment, in one document: GET /deployments/{id}/record. */
export const deploymentRecordSchema = z.object({
  /** The shape of this document; another one gets another name. */
  format: z.literal("terrace-deployment-record-1"),
  recordedAt: z.iso.datetime(),
  /** How long each part took, in milliseconds; null for one that never was, or is not over. */
  durations: z.object({ toApproval: milliseconds, running: milliseconds, total: milliseconds }),
  deployment: deploymentSchema,
  /** The template as it was submitted; null where none was made. */
  template: z.record(z.string(), z.unknown()).nullable(),
  /** Every stack event, oldest first. */
  events: z.array(stackEventSchema),
});
export type DeploymentRecord = z.infer<typeof deploymentRecordSchema>;

/** POST /deployments/{id}/approve. The hash names the plan that was read. */
export const approveSchema = z.strictObject({
  planHash: z.string().min(1, "Send the planHash of the plan you read."),
  comment: z.string().trim().max(4000, "Keep the comment under 4,000 characters.").optional(),
  /** A dangerous plan needs the logical id of its first danger, typed. */
  confirmedIds: z.array(z.string().trim().max(255)).max(50, "Confirm at most 50 logical ids.").default([]),
});

/** POST /deployments/{id}/reject. */
export const rejectSchema = z.strictObject({
  comment: z
    .string("Say why, so that the requester can mend it.")
    .trim()
    .min(1, "Say why, so that the requester can mend it.")
    .max(4000, "Keep the comment under 4,000 characters."),
});

/** POST /environments beside the spec, and POST /environments/{name}/deployments. */
export const requestReasonSchema = z
  .string()
  .trim()
  .max(4000, "Keep the reason under 4,000 characters.")
  .optional()
  .transform((reason) => reason || null);

/** Beside them: the deployment of the same environment this one answers, whose reviewer asked for changes. */
export const revisionSchema = z.object({
  revisionOf: z.uuid("Name the id of the deployment whose reviewer asked for changes.").optional(),
});

/** Filters of GET /deployments. */
export const deploymentQuerySchema = z.object({
  environment: z.string().optional(),
  status: z.enum(deploymentStatuses).optional(),
  /** E-mail of the requester. */
  requestedBy: z.string().optional(),
  cursor: z.uuid("Use the nextCursor of the page before.").optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeploymentQuery = z.input<typeof deploymentQuerySchema>;

export const deploymentListSchema = z.object({
  items: z.array(
    deploymentSummarySchema.extend({
      reason: z.string().nullable(),
      environment: z.object({ name: z.string(), team: z.string(), target: z.string(), region: z.string() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type DeploymentList = z.infer<typeof deploymentListSchema>;
