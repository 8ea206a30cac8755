import { type Change, type Plan, planHash } from "@/lib/plans";

/** What an approval was of, or what would run now. */
export interface Reviewed {
  readonly plan: Plan;
  readonly templateSha256: string;
}

/** Logical ids named in one sentence; the rest is counted. */
const NAMED_AT_MOST = 6;

/** What differs between what was approved and what would run now, for the reviewer of another hash. */
export function whatMoved(approved: Reviewed, now: Reviewed): string {
  const [was, is] = [byLogicalId(approved.plan), byLogicalId(now.plan)];
  const added = [...is.keys()].filter((id) => !was.has(id));
  const gone = [...was.keys()].filter((id) => !is.has(id));
  const different = [...is.keys()].filter((id) => was.has(id) && hashOf(was.get(id)) !== hashOf(is.get(id)));
  const parts = [
    different.length > 0 && `${names(different)} would change differently`,
    added.length > 0 && `${names(added)} would change as well`,
    gone.length > 0 && `${names(gone)} would no longer change`,
    approved.templateSha256 !== now.templateSha256 && "the template is another one",
    String(approved.plan.steps) !== String(now.plan.steps) &&
      `it would take other steps (${now.plan.steps.join(", ")})`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? new Intl.ListFormat("en-GB").format(parts) : "its outputs or tags would change differently";
}

function byLogicalId({ changes }: Plan): Map<string, Change> {
  return new Map(changes.map((change) => [change.logicalId, change]));
}

/** By a plan's own hash, so that an order CloudFormation changed is no difference here either. */
function hashOf(change: Change | undefined): string {
  const changes = change ? [change] : [];
  return planHash({ kind: "UPDATE", changes, outputsOnly: false, steps: [], summary: "", warnings: [] }, "");
}

function names(logicalIds: readonly string[]): string {
  const named = [...logicalIds].sort().slice(0, NAMED_AT_MOST);
  const more = logicalIds.length - named.length;
  return new Intl.ListFormat("en-GB").format(more > 0 ? [...named, `${more} more`] : named);
}
