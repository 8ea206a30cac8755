import { z } from "zod";

const roleArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
    "Give the ARN of an IAM role, such as arn:aws:iam::123456789012:role/TerracePortal.",
  )
  .nullable()
  .default(null);

/** An AWS account with the roles and regions Terrace may use in it. */
export const targetSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
      "Use 1 to 64 letters, digits, hyphens or underscores, a letter or digit first.",
    ),
  accountId: z.string().regex(/^\d{12}$/, "Give the 12 digits of the AWS account."),
  regions: z
    .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "Give a region's id, such as eu-west-1."))
    .min(1, "Allow at least one region."),
  /** Assumed for every call; null uses the portal's own credentials. */
  roleArn,
  externalId: z.string().min(2).max(1224).nullable().default(null),
  /** Handed to CloudFormation, which then acts with it. */
  serviceRoleArn: roleArn,
  /** Whether its regions have the queue of docs/push.md, from which Terrace hears at once what happens to stacks. */
  pushesEvents: z.boolean().default(false),
});
export type TargetView = z.output<typeof targetSchema>;
export type TargetInput = z.input<typeof targetSchema>;
