import { z } from "zod";
import * as fields from "./spec-fields";
import { crossFieldFaults, type SpecFault } from "./spec-rules";

export type { SpecFault };

/**
 * The validated parameters that wholly determine an environment's template: what the form fills in, the API accepts,
 * the database stores and the stack is made from. Rules that concern several fields run whatever else is wrong.
 */
export const specSchema = z
  .strictObject(
    {
      name: fields.name,
      team: fields.team,
      target: fields.target,
      region: fields.region,
      availabilityZones: fields.availabilityZones,
      vpcCidr: fields.vpcCidr,
      subnets: fields.subnets,
      natGateways: fields.natGateways,
      application: fields.application,
      web: fields.web,
      database: fields.database,
      alarmEmail: fields.alarmEmail,
      certificateArn: fields.certificateArn,
      accessLogsBucket: fields.accessLogsBucket,
      expiresAt: fields.expiresAt,
    },
    { error: (issue) => (issue.code === "invalid_type" ? "Send the environment's fields as one object." : undefined) },
  )
  .superRefine(
    (value, ctx) => {
      for (const { path, message } of crossFieldFaults(value)) ctx.addIssue({ code: "custom", path, message });
    },
    { when: () => true },
  );

/** A complete spec: optional fields that were left out are null. */
export type Spec = z.output<typeof specSchema>;
/** What a form or an API client may send. */
export type SpecInput = z.input<typeof specSchema>;

export type SpecResult = { ok: true; spec: Spec } | { ok: false; errors: SpecFault[] };

/** Parses anything into a spec, or names every fault at its field, in the order of the form. Throws nothing. */
export function parseSpec(input: unknown): SpecResult {
  const result = specSchema.safeParse(input);
  return result.success
    ? { ok: true, spec: result.data }
    : { ok: false, errors: withoutRepeats(result.error.issues.flatMap(toFaults)) };
}

/** One rule may be missed in two ways, which then say the same. */
function withoutRepeats(faults: SpecFault[]): SpecFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify([fault.path, fault.message]), fault])).values()];
}

/** All that is wrong with an input; empty when it is a spec. */
export function specFaults(input: unknown): SpecFault[] {
  const result = parseSpec(input);
  return result.ok ? [] : result.errors;
}

function toFaults(issue: z.core.$ZodIssue): SpecFault[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `"${key}" is not a field of an environment. Leave it out.`,
  }));
}

/** True when the expiry lies after `now`, or there is none. A date without a time ends with that day in UTC. */
export function isExpiryInFuture(expiresAt: string | null, now: Date): boolean {
  if (expiresAt === null) return true;
  const end = expiresAt.includes("T") ? new Date(expiresAt) : new Date(`${expiresAt}T23:59:59.999Z`);
  return end.getTime() > now.getTime();
}
