import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { notify } from "@/lib/db/notify";
import { type DeploymentView, getDeployment, identifyDeployment, moveDeployment } from "@/lib/deployments";
import { invalidInput, TerraceError } from "@/lib/errors";
import { enqueueAdvance } from "@/lib/jobs/queue";
import { tell } from "@/lib/notifications";
import { auditSubject, type LockedDeployment, lockDeployment } from "./lock-deployment";
import { alreadyApproved, refusal } from "./refusal";
import { approvalsNeeded, countApprovals, idToConfirm } from "./rules";
import type { Danger } from "./schemas";

interface Decision {
  readonly id: string;
  readonly decision: "APPROVE" | "REJECT" | "REQUEST_CHANGES";
  /** The plan that was read; left out where it is not approved. */
  readonly planHash?: string;
  readonly comment: string | null;
  readonly confirmedIds?: readonly string[];
}

const reached = { APPROVE: "APPROVED", REJECT: "REJECTED", REQUEST_CHANGES: "CHANGES_REQUESTED" } as const;

/**
 * Records one decision on one plan. The only way to decide: whoever comes, by screen or key, comes through here, and who
 * is refused is written into the audit. FORBIDDEN for the requester in any role; CONFLICT when the plan moved or is
 * decided; INVALID_INPUT when a danger was not confirmed.
 */
export async function decide(ctx: Context, decision: Decision): Promise<DeploymentView> {
  const { id } = decision;
  const identified = await identifyDeployment({ ctx, input: { id } });
  try {
    await ctx.db.$transaction((tx) => decideIn(tx, ctx, decision));
  } catch (error) {
    // In a transaction of its own: the decision's was rolled back.
    if (error instanceof TerraceError) {
      const after = { decision: decision.decision, code: error.code, why: whyOf(error) };
      await audit(ctx.db, ctx.actor, { action: "review.refuse", ...auditSubject(identified), after });
    }
    throw error;
  }
  return getDeployment({ ctx, input: { id } });
}

async function decideIn(tx: Transaction, ctx: Context, decision: Decision): Promise<void> {
  const row = await lockDeployment(tx, decision.id);
  await authorizeNow(tx, ctx);
  const now = new Date();
  const refused = refusal(row, { userId: ctx.actor.userId, planHash: decision.planHash, now });
  if (refused) throw refused;
  const reviewerId = ctx.actor.userId as string; // refusal() lets nobody without a user through
  const dangers = row.dangers as Danger[];
  if (decision.decision === "APPROVE") {
    if (row.reviews.some((review) => review.reviewerId === reviewerId && countApprovals(row, [review]) > 0)) {
      throw alreadyApproved();
    }
    refuseUnconfirmed(dangers, decision.confirmedIds ?? []);
  }
  const { planHash, changeSetArn, stackArn, templateSha256 } = row;
  const review = await tx.review.create({
    data: {
      deploymentId: row.id,
      reviewerId,
      decision: decision.decision,
      planHash: planHash ?? "",
      changeSetArn,
      stackArn,
      templateSha256,
      confirmedIds: [...(decision.confirmedIds ?? [])],
      comment: decision.comment,
      // The clock of the process that made it wait may be ahead of this one's.
      createdAt: new Date(Math.max(now.getTime(), row.statusAt.getTime())),
    },
  });
  const approvals = countApprovals(row, [...row.reviews, review]);
  if (decision.decision === "APPROVE" && approvals < approvalsNeeded(dangers)) {
    await recordFirstApproval(tx, ctx, row, approvals);
    return;
  }
  const to = reached[decision.decision];
  const moved = await moveDeployment(tx, ctx.actor, row, to, to === "APPROVED" ? {} : { finishedAt: now });
  if (!moved) throw new TerraceError("CONFLICT", "Someone else decided on this plan a moment ago.");
  await enqueueAdvance(tx, row.id); // to run it, or to remove its change set
}

/** The role as it is now: it may have been taken away since the request came in. */
async function authorizeNow(tx: Transaction, ctx: Context): Promise<void> {
  const { userId } = ctx.actor;
  if (userId) await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId} FOR SHARE`;
  const user = userId ? await tx.user.findUnique({ where: { id: userId }, select: { role: true } }) : null;
  if (userId && !user) throw new TerraceError("FORBIDDEN", "Your account is gone.");
  authorize({ actor: { ...ctx.actor, ...user } }, "deployment:review");
}

function refuseUnconfirmed(dangers: readonly Danger[], confirmedIds: readonly string[]): void {
  const id = idToConfirm(dangers);
  if (id === null || confirmedIds.includes(id)) return;
  const message = `${dangers[0]?.words} Type ${id} to confirm that.`;
  throw invalidInput([{ path: ["confirmedIds"], message }]);
}

async function recordFirstApproval(tx: Transaction, ctx: Context, row: LockedDeployment, approvals: number) {
  await audit(tx, ctx.actor, {
    action: "review.approve",
    ...auditSubject(row),
    after: { planHash: row.planHash, approvals, approvalsNeeded: approvalsNeeded(row.dangers as Danger[]) },
  });
  await notify(tx, { environmentId: row.environment.id, kind: "deployment" });
  // Counted over all its reviews: a plan that came back to review and is approved once more is told of anew.
  const before = row.reviews.filter(({ decision }) => decision === "APPROVE").length;
  await tell(tx, { event: "firstApproval", deploymentId: row.id, occurrence: before + 1 });
}

function whyOf({ message, errors }: TerraceError): string {
  return errors.length > 0 ? errors.map((fault) => fault.message).join(" ") : message;
}
