import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { may, permissionsOf, roles } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { person } from "@/lib/environments";
import { approvalsNeeded, countApprovals } from "./rules";
import { type Person, type WaitingReview, waitingReviewSchema } from "./schemas";

/** Effects from the worst; null, outputs and tags alone, is the least of all. */
const effectOrder = waitingReviewSchema.shape.deployment.shape.worst.shape.effect.unwrap().options;

/** What the queue shows of a plan: read by path, because a whole one is some hundred kilobytes. */
interface PlanHead {
  id: string;
  effect: WaitingReview["deployment"]["worst"]["effect"];
  words: string | null;
}

/** Every plan that waits for a decision: riskiest first, the oldest first of those alike. */
export async function listWaitingReviews({ ctx }: { ctx: Context }): Promise<WaitingReview[]> {
  authorize(ctx, "environment:read");
  const where = { status: "AWAITING_REVIEW" } as const;
  const [rows, heads] = await Promise.all([
    ctx.db.deployment.findMany({ where, select: waitingSelect }),
    // Changes stand worst first in a plan.
    ctx.db.$queryRaw<PlanHead[]>`
      SELECT id, plan #>> '{changes,0,effect}' AS effect, plan ->> 'summary' AS words
      FROM "Deployment" WHERE status = 'AWAITING_REVIEW'`,
  ]);
  const headOf = new Map(heads.map((head) => [head.id, head]));
  const reviews = rows.map((row): WaitingReview => {
    const { environment, reviews, dangers, planHash, changeSetArn, stackArn, templateSha256, ...deployment } = row;
    const { requestedById, assigneeId, status, statusAt, reviewExpiresAt, cost, ...rest } = deployment;
    const found = dangers as object[];
    const head = headOf.get(row.id);
    return {
      deployment: {
        ...rest,
        environment: { ...environment, target: environment.target.name },
        statusAt: statusAt.toISOString(),
        reviewExpiresAt: reviewExpiresAt?.toISOString() ?? null,
        cost: cost as WaitingReview["deployment"]["cost"],
        approvals: countApprovals(row, reviews),
        approvalsNeeded: approvalsNeeded(found),
        worst: { effect: head?.effect ?? null, words: head?.words ?? "" },
        dangers: found.length,
      },
      canReview:
        may(ctx.actor.role, "deployment:review") &&
        requestedById !== ctx.actor.userId &&
        !reviews.some((review) => review.reviewerId === ctx.actor.userId && countApprovals(row, [review]) > 0),
      mine: assigneeId !== null && assigneeId === ctx.actor.userId,
    };
  });
  return reviews.sort(riskiestFirst);
}

const waitingSelect = {
  id: true,
  number: true,
  kind: true,
  status: true,
  statusAt: true,
  reason: true,
  requestedById: true,
  requestedBy: person,
  environment: { select: { name: true, team: true, region: true, target: { select: { name: true } } } },
  reviewExpiresAt: true,
  assigneeId: true,
  assignee: person,
  cost: true,
  dangers: true,
  planHash: true,
  changeSetArn: true,
  stackArn: true,
  templateSha256: true,
  reviews: {
    select: {
      decision: true,
      reviewerId: true,
      planHash: true,
      changeSetArn: true,
      stackArn: true,
      templateSha256: true,
      createdAt: true,
    },
  },
} as const;

function riskiestFirst({ deployment: a }: WaitingReview, { deployment: b }: WaitingReview): number {
  const rank = ({ worst }: typeof a) => (worst.effect ? effectOrder.indexOf(worst.effect) : effectOrder.length);
  return b.approvalsNeeded - a.approvalsNeeded || rank(a) - rank(b) || (a.statusAt < b.statusAt ? -1 : 1);
}

/** How many plans wait for this person's decision; 0 for those who do not review. */
export async function countWaitingReviews({ ctx }: { ctx: Context }): Promise<number> {
  const { role, userId } = ctx.actor;
  if (!may(role, "deployment:review")) return 0;
  const [counted] = await ctx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Deployment" deployment
    WHERE status = 'AWAITING_REVIEW' AND "requestedById" <> ${userId ?? ""}
      AND ("assigneeId" IS NULL OR "assigneeId" = ${userId ?? ""}) AND NOT EXISTS (
      SELECT 1 FROM "Review" review
      WHERE review."deploymentId" = deployment.id AND review."reviewerId" = ${userId ?? ""}
        AND review.decision = 'APPROVE' AND review."planHash" = deployment."planHash"
        AND review."createdAt" >= deployment."statusAt")`;
  return counted?.count ?? 0;
}

/** Everybody whose role lets them decide on plans, by name: to whom one can be assigned. */
export async function listReviewers({ ctx }: { ctx: Context }): Promise<Person[]> {
  authorize(ctx, "environment:read");
  const reviewing = roles.filter((role) => permissionsOf[role].has("deployment:review"));
  return ctx.db.user.findMany({ where: { role: { in: reviewing } }, orderBy: { name: "asc" }, ...person });
}
