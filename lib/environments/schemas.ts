import { z } from "zod";
import { alarmSchema } from "../metrics/schemas";
import { deploymentKinds, deploymentStatuses } from "../deployments/states";

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
  expiresAt: z.string().nullable(),
  outputs: z.array(z.object({ key: z.string(), value: z.string(), description: z.string().nullable() })),
  latestDeployment: deploymentSummarySchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type EnvironmentView = z.infer<typeof environmentSchema>;
