import { createHash } from "node:crypto";
import type { Change, Plan, PropertyChange } from "./schemas";

/** JSON with sorted keys: the same value gives the same bytes. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(",")}}`;
}

/** As a set: CloudFormation gives lists of changes and details in no steady order. */
const unordered = (values: readonly unknown[]) => values.map(canonical).sort();

/**
 * A property as CloudFormation told it: values from the templates are words for the reader. The hash of the planned one is
 * in the plan's, and a change set of another live one is obsolete.
 */
function asTold({ action }: Change, { fromTemplate, ...property }: PropertyChange): PropertyChange[] {
  if (!fromTemplate) return [property];
  return action === "Add" ? [] : [{ ...property, before: null, after: null }];
}

/**
 * Names one plan: what is approved and what is executed are the same when their hashes are. Covers every change and the
 * template (whose hash speaks for values that are hidden); words and warnings are not part of it.
 */
export function planHash(plan: Plan, templateSha256: string): string {
  const content = {
    version: 1,
    templateSha256,
    kind: plan.kind,
    steps: plan.steps,
    outputsOnly: plan.outputsOnly,
    changes: unordered(
      plan.changes.map((change) => ({
        ...change,
        scope: unordered(change.scope),
        properties: unordered(change.properties.flatMap((property) => asTold(change, property))),
      })),
    ),
  };
  return createHash("sha256").update(canonical(content)).digest("hex");
}
