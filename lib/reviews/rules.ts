import { type Holder, holders } from "../plans/holders";
import type { Change } from "../plans/schemas";
import type { Danger, ReviewedCost } from "./schemas";

const ranks = new Map(holders.map(({ type }, index) => [type, index]));

const kindOf = new Map<Change["effect"], keyof typeof verbs>([
  ["remove", "removal"],
  ["replace", "replacement"],
  ["mayReplace", "possibleReplacement"],
]);
const verbs = { removal: "Removes", replacement: "Replaces", possibleReplacement: "May replace" } as const;
const kindOrder = [...kindOf.values()];

type LostChange = Pick<Change, "logicalId" | "resourceType" | "replica" | "policyAction" | "effect">;

/**
 * What in a plan one approver alone must not let through, worst first: whatever holds state or an address and is
 * removed, replaced or maybe replaced, then a rise of the cost by more than the team's threshold (null: no such rule).
 * A read replica has no data but its source's. A removed resource that CloudFormation retains is no loss; a replaced one
 * that it retains is: the environment goes on with an empty one at another address.
 */
export function dangersOf(
  plan: { readonly changes: readonly LostChange[] },
  cost: ReviewedCost | null,
  maxCostRiseUsd: number | null,
): Danger[] {
  const losses = plan.changes.flatMap(lossOf);
  losses.sort(
    (a, b) =>
      a.rank - b.rank ||
      kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
      (a.danger.logicalId < b.danger.logicalId ? -1 : 1),
  );
  return [...losses.map(({ danger }) => danger), ...costRise(cost, maxCostRiseUsd)];
}

function lossOf(change: LostChange) {
  const rank = ranks.get(change.resourceType);
  const kind = kindOf.get(change.effect);
  if (rank === undefined || !kind || change.replica) return [];
  if (kind === "removal" && change.policyAction?.startsWith("Retain")) return [];
  const { logicalId, resourceType, policyAction } = change;
  const holder = holders[rank] as Holder;
  const words = `${verbs[kind]} the ${holder.noun} ${logicalId}${fate(holder, policyAction)}.`;
  return [{ rank, kind, danger: { kind, logicalId, resourceType, words } }];
}

/** What becomes of what it holds, as far as CloudFormation says. */
function fate({ holds, borrows }: Holder, policyAction: string | null): string {
  if (policyAction?.endsWith("Snapshot")) return ": a snapshot of its data is kept";
  if (policyAction?.endsWith("Retain")) return ": the old one stays outside the stack, the new one is empty";
  if (borrows) return ": connections through it break";
  if (holds === "address") return ": its address is lost";
  const what = { data: "its data is", secrets: "what it keeps is", logs: "its logs are" }[holds];
  return policyAction?.endsWith("Delete") ? `: ${what} deleted` : `: ${what} probably lost`;
}

function costRise(cost: ReviewedCost | null, most: number | null): Danger[] {
  if (!cost || most === null) return [];
  const rise = Math.round((cost.after - (cost.before ?? 0)) * 100) / 100;
  if (rise <= most && !cost.incomplete) return [];
  const least = cost.atLeast || cost.incomplete ? "at least " : "";
  const words =
    rise > most
      ? `Costs ${least}${dollars(rise)} / month more; the team's threshold is ${dollars(most)}.`
      : `May cost over ${dollars(most)} / month more, the team's threshold: a part that changes has no list price.`;
  return [{ kind: "costRise", logicalId: null, resourceType: null, words }];
}

function dollars(usd: number): string {
  const digits = Number.isInteger(usd) ? 0 : 2;
  return `$${usd.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** How many people, none of them the requester, have to approve. */
export function approvalsNeeded(dangers: readonly unknown[]): 1 | 2 {
  return dangers.length > 0 ? 2 : 1;
}

/** What has to be typed to approve: the logical id of the worst danger; null where none has one. */
export function idToConfirm(dangers: readonly Pick<Danger, "logicalId">[]): string | null {
  return dangers[0]?.logicalId ?? null;
}

/** What an approval is bound to; each is stored with it. */
export interface ReviewedContent {
  readonly planHash: string | null;
  readonly changeSetArn: string | null;
  readonly stackArn: string | null;
  readonly templateSha256: string | null;
}

interface CountedDeployment extends ReviewedContent {
  readonly status: string;
  readonly statusAt: Date;
  readonly requestedById: string;
}

interface CountedReview extends ReviewedContent {
  readonly decision: string;
  readonly reviewerId: string;
  readonly createdAt: Date;
}

/**
 * People whose approval counts for what the deployment is now: of this very content, not the requester's, each once,
 * and while it waits none of before it came (back) to review.
 */
export function countApprovals(deployment: CountedDeployment, reviews: readonly CountedReview[]): number {
  const counted = reviews.filter(
    (review) =>
      review.decision === "APPROVE" &&
      review.reviewerId !== deployment.requestedById &&
      review.planHash !== null &&
      whyNotOf(review, deployment) === null &&
      (deployment.status !== "AWAITING_REVIEW" || review.createdAt >= deployment.statusAt),
  );
  return new Set(counted.map(({ reviewerId }) => reviewerId)).size;
}

const contents = {
  changeSetArn: "the change set is another one",
  stackArn: "the stack is another one",
  templateSha256: "the template is another one",
  planHash: "the changes are other ones",
} as const satisfies Record<keyof ReviewedContent, string>;

/** What an approval was not given for, in words; null where it was given for all of it. */
export function whyNotOf(review: ReviewedContent, now: ReviewedContent): string | null {
  const fields = Object.keys(contents) as (keyof ReviewedContent)[];
  const moved = fields.filter((field) => review[field] !== now[field]);
  return moved.length === 0 ? null : moved.map((field) => contents[field]).join(" and ");
}
