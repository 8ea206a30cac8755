import { z } from "zod";

/** What a known failure means; nothing of it is said of a failure that no entry of the table knows. */
export const explanationSchema = z.object({
  /** The entry of the table, as `vpc-quota`. */
  kind: z.string(),
  /** What went wrong, in plain words. */
  title: z.string(),
  /** Fields of the spec that can be at fault, the likeliest first, as `database.instanceClass`; may be none. */
  specPaths: z.array(z.string()),
  /** What would do, in a sentence or two. */
  remedy: z.string(),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** Whether instances that did not start are why it failed, so that what they printed tells more. */
export function isOfBoot(explanation: Explanation | null): boolean {
  return ["signal-time-out", "failure-signal", "rolling-update"].includes(explanation?.kind ?? "");
}
