import { z } from "zod";

export const preflightStates = ["passed", "failed", "unknown"] as const;

/** One question about the account, and its answer. */
export const preflightLineSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** `unknown`: it could not be checked; `detail` says why. */
  state: z.enum(preflightStates),
  detail: z.string(),
  /** What would help. */
  remedy: z.string().nullable(),
  /** The field it is about, as names joined by dots; null for the account as a whole. */
  field: z.string().nullable(),
});
export type PreflightLine = z.infer<typeof preflightLineSchema>;

/** What the account says of a spec before it is requested. */
export const preflightSchema = z.object({ lines: z.array(preflightLineSchema), checkedAt: z.iso.datetime() });
export type Preflight = z.infer<typeof preflightSchema>;

/** What stands beside the spec in a preflight's request. */
export const preflightOptionsSchema = z.object({
  /** Whether the environment of that name is to be changed: then only what changes counts. */
  update: z.boolean().default(false),
  /** Asks AWS again, whatever it answered a moment ago. */
  fresh: z.boolean().default(false),
});

/** The lines that stand in the way of a request. */
export function failedLines(lines: readonly PreflightLine[]): PreflightLine[] {
  return lines.filter((line) => line.state === "failed");
}
