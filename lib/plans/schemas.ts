import { z } from "zod";

/** What would happen to a resource, in CloudFormation's words (ChangeAction). */
export const changeActionSchema = z.enum(["Add", "Modify", "Remove", "Import", "Dynamic"]);

/** One property (or attribute) of a resource that changes; before and after as text, secrets replaced. */
export const propertyChangeSchema = z.object({
  /** JSON pointer below the resource, e.g. `/Properties/MinSize`; CloudFormation's own `Path` where it gives one. */
  path: z.string(),
  /** Properties, Tags, Metadata, CreationPolicy, UpdatePolicy, DeletionPolicy, UpdateReplacePolicy. */
  attribute: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  requiresRecreation: z.enum(["Never", "Conditionally", "Always"]).nullable(),
  /** True when a value is known only while it is applied ("{{changeSet:KNOWN_AFTER_APPLY}}" or evaluated dynamically). */
  dynamic: z.boolean(),
  /** The parameter, resource or attribute that causes it (several: joined by a comma); null for a direct change. */
  causingEntity: z.string().nullable(),
  /** The values are a template's: CloudFormation gave none. Left out for what it gave; not part of the plan's hash. */
  fromTemplate: z.literal(true).optional(),
});
export type PropertyChange = z.infer<typeof propertyChangeSchema>;

/** One resource's change. */
export const changeSchema = z.object({
  logicalId: z.string(),
  physicalId: z.string().nullable(),
  resourceType: z.string(),
  /** A read replica: it has no data but its source's, so none is lost with it. Left out for everything else. */
  replica: z.literal(true).optional(),
  action: changeActionSchema,
  /** CloudFormation's Replacement; null where it gives none (Add, Remove). */
  replacement: z.enum(["True", "False", "Conditional"]).nullable(),
  /** The fate of the physical resource: Delete, Retain, Snapshot, ReplaceAndDelete, ... */
  policyAction: z.string().nullable(),
  scope: z.array(z.string()),
  /** Our reading, worst first. `interrupt`: changed in place, and not serving for a while. */
  effect: z.enum(["remove", "replace", "mayReplace", "interrupt", "update", "add"]),
  properties: z.array(propertyChangeSchema),
});
export type Change = z.infer<typeof changeSchema>;

/** Policy or schema finding on the template. An ERROR blocks the submission. */
export const findingSchema = z.object({
  severity: z.enum(["ERROR", "WARN", "INFO"]),
  /** AWS's rule number, such as `E3012`, or the policy's rule name. */
  ruleId: z.string(),
  /** Findings of before there were policies are AWS's. */
  source: z.enum(["aws", "terrace", "organisation"]).default("aws"),
  /** The organisation's file the rule is in. */
  file: z.string().optional(),
  message: z.string(),
  logicalId: z.string().optional(),
  path: z.string().optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** Whether a finding keeps the template from being submitted. */
export function isBlocking({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "ERROR";
}

/** The rule behind a finding, and whose it is: who wants it changed has to know whom to ask. */
export function ruleName({ source, ruleId, file }: Pick<Finding, "source" | "ruleId" | "file">): string {
  if (source === "aws") return `AWS's rule ${ruleId}`;
  return source === "terrace" ? `Policy ${ruleId}` : `Policy ${ruleId} of your organisation (${file})`;
}

/** Why a resource changes. */
export const changeCauseSchema = z.object({
  /** Fields of the spec that make this change, as `database.instanceClass`; a whole section as `database`. */
  specPaths: z.array(z.string()),
  /** The resources the change came through, nearest first; empty where the fields change the resource itself. */
  via: z.array(z.string()),
});
export type ChangeCause = z.infer<typeof changeCauseSchema>;

/** What CloudFormation says a deployment would do. */
export const planSchema = z.object({
  /** CREATE and UPDATE run a change set; a deletion lists every resource and what becomes of it. */
  kind: z.enum(["CREATE", "UPDATE", "DELETE"]),
  changes: z.array(changeSchema),
  /** Outputs or tags change although no resource does. */
  outputsOnly: z.boolean(),
  /** A deletion's steps, in order; one for the other kinds. */
  steps: z.array(z.enum(["EXECUTE_CHANGE_SET", "LIFT_PROTECTION", "DELETE_STACK"])),
  /** One sentence on the worst of it. */
  summary: z.string(),
  /** How long the environment is down, estimated from the worst change; null for not at all. Older plans have none. */
  downtimeMinutes: z.int().positive().nullable().optional(),
  /** By logical id, of an update's changes. Older plans have none; not part of the plan's hash. */
  causes: z.record(z.string(), changeCauseSchema).optional(),
  /** CloudFormation's warnings on the set, as given. */
  warnings: z.array(z.string()),
});
export type Plan = z.infer<typeof planSchema>;
