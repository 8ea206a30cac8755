import { z } from "zod";

/** What CloudFormation says of a stack; NOT_CHECKED where nobody has looked since its last deployment. */
export const driftStatuses = ["IN_SYNC", "DRIFTED", "UNKNOWN", "NOT_CHECKED"] as const;

export const propertyDifferenceSchema = z.object({
  /** A JSON pointer into the resource's properties. */
  path: z.string(),
  /** ADD is an item more in a list. */
  type: z.enum(["ADD", "REMOVE", "NOT_EQUAL"]),
  /** What the template says; null where it says nothing. Secrets are left out of both. */
  expected: z.string().nullable(),
  /** What is there; null where it was taken away. */
  actual: z.string().nullable(),
});
export type PropertyDifference = z.infer<typeof propertyDifferenceSchema>;

/** A resource that is not as its template says, or that CloudFormation could not look at. */
export const driftedResourceSchema = z.object({
  logicalId: z.string(),
  resourceType: z.string(),
  physicalId: z.string().nullable(),
  status: z.enum(["MODIFIED", "DELETED", "NOT_CHECKED"]),
  /** Why it was not looked at, where CloudFormation says so. */
  reason: z.string().nullable(),
  differences: z.array(propertyDifferenceSchema),
});
export type DriftedResource = z.infer<typeof driftedResourceSchema>;

/** Why a look gave nothing, or not all. */
export const driftFailureSchema = z.object({
  kind: z.enum(["denied", "failed"]),
  message: z.string(),
  at: z.iso.datetime(),
});
export type DriftFailure = z.infer<typeof driftFailureSchema>;

/** The column `driftedResources` of an environment. */
export const driftFindingsSchema = z.object({
  resources: z.array(driftedResourceSchema).default([]),
  /** How many resources were compared with the template. */
  compared: z.number().int().default(0),
  failure: driftFailureSchema.nullable().default(null),
});
export type DriftFindings = z.infer<typeof driftFindingsSchema>;

/** GET /environments/{name}/drift. */
export const driftSchema = driftFindingsSchema.extend({
  status: z.enum(driftStatuses),
  /** When the look that found this began; null before the first. */
  checkedAt: z.iso.datetime().nullable(),
  /** A look is under way since `askedAt`. */
  checking: z.boolean(),
  askedAt: z.iso.datetime().nullable(),
  /** Hours between two looks that nobody asks for; 0 where there are none. */
  everyHours: z.number(),
});
export type DriftView = z.infer<typeof driftSchema>;
