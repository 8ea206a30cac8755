import { z } from "zod";
import { specSchema } from "../../infra-templates/two-tier/spec";
import { deploymentKinds, deploymentStatuses } from "../deployments/states";
import { alarmSchema } from "../metrics/schemas";

/** What an environment is now, in one word; derived from its stack and its latest deployment. */
export const environmentStates = [
  "REQUESTED",
  "AWAITING_REVIEW",
  "CREATING",
  "RUNNING",
  "UPDATING",
  "DELETING",
  "FAILED",
  "NOT_BUILT",
  "DELETED",
] as const;
export type EnvironmentState = (typeof environmentStates)[number];

export const healthSchema = z.enum(["HEALTHY", "ALARM", "UNKNOWN"]);

/** The latest deployment, as a list shows it. */
export const deploymentSummarySchema = z.object({
  id: z.string(),
  number: z.number().int(),
  kind: z.enum(deploymentKinds),
  status: z.enum(deploymentStatuses),
  requestedBy: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  createdAt: z.iso.datetime(),
  statusAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type DeploymentSummary = z.infer<typeof deploymentSummarySchema>;

/** An environment as lists, the operations page and the API give it. */
export const environmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  team: z.string(),
  target: z.string(),
  region: z.string(),
  state: z.enum(environmentStates),
  stackName: z.string(),
  stackArn: z.string().nullable(),
  stackStatus: z.string().nullable(),
  health: healthSchema,
  alarms: z.array(alarmSchema),
  /** The two-tier template's version the stack was built from; null where that is not known, and without a stack. */
  templateVersion: z.number().int().nullable(),
  expiresAt: z.string().nullable(),
  outputs: z.array(z.object({ key: z.string(), value: z.string(), description: z.string().nullable() })),
  latestDeployment: deploymentSummarySchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type EnvironmentView = z.infer<typeof environmentSchema>;

/** Filters of the environments list and its API, which the operations page extends; all in the address. */
export const environmentQuerySchema = z.object({
  search: z.string().trim().max(200).optional(),
  team: z.string().optional(),
  target: z.string().optional(),
  region: z.string().optional(),
  state: z.enum(environmentStates).optional(),
  health: healthSchema.optional(),
  /** Deleted environments keep their history; they are listed only when asked for. */
  includeDeleted: z.stringbool().or(z.boolean()).default(false),
  /** The name after which the next page starts. */
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export type EnvironmentQuery = z.input<typeof environmentQuerySchema>;

/** A page of environments, with the values its filters can take. */
export const environmentListSchema = z.object({
  items: z.array(environmentSchema),
  nextCursor: z.string().nullable(),
  facets: z.object({ teams: z.array(z.string()), targets: z.array(z.string()), regions: z.array(z.string()) }),
});
export type EnvironmentList = z.infer<typeof environmentListSchema>;

/** One environment with its specs: of the live stack, and of the latest request. */
export const environmentDetailSchema = environmentSchema.extend({
  spec: specSchema.nullable(),
  latestSpec: specSchema.nullable(),
});
export type EnvironmentDetail = z.infer<typeof environmentDetailSchema>;
