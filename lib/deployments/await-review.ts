import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { estimateOfStored, priceAgainstLive } from "@/lib/costs";
import { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { guardRailOf } from "@/lib/guard-rails";
import { type Plan, planHash } from "@/lib/plans";
import { dangersOf } from "@/lib/reviews/rules";
import type { ReviewedCost } from "@/lib/reviews/schemas";
import { noteOfPlanAnew } from "./plan-anew";
import { withCauses } from "./plan-causes";
import { withValues } from "./plan-values";
import { moveStep, type Step } from "./step";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Lets a plan wait for its review: stores it with its hash, what it costs and what is dangerous in it, from now on for as
 * long as a plan may be approved. False when someone else moved the deployment first.
 */
export async function awaitReview(
  step: Step,
  reviewed: { plan: Plan; templateSha256: string; note?: string },
): Promise<boolean> {
  const { templateSha256 } = reviewed;
  const note = reviewed.note ?? (await noteOfPlanAnew(step, reviewed));
  const plan = await withValues(step, await withCauses(step, reviewed.plan), templateSha256);
  const cost = await costOf(step);
  const dangers = dangersOf(plan, cost, await costThreshold(step));
  return moveStep(step, "AWAITING_REVIEW", {
    plan,
    planHash: planHash(plan, templateSha256),
    templateSha256,
    cost: cost ?? Prisma.DbNull,
    dangers,
    ...newReviewWindow(),
    ...(note && { note }),
  });
}

/** How long from now a plan may be approved; its reminders begin anew. */
export function newReviewWindow(now = new Date()): { reviewExpiresAt: Date; remindersSent: number } {
  return { reviewExpiresAt: new Date(now.getTime() + reviewMs()), remindersSent: 0 };
}

/** How long a plan may be approved, and an approval holds. */
export function reviewMs(): number {
  return env().TERRACE_REVIEW_HOURS * HOUR_MS;
}

/** What the environment costs now and would cost after; null where nothing has a price. */
async function costOf({ deployment, db }: Step): Promise<ReviewedCost | null> {
  if (deployment.kind === "DELETE") {
    const live = estimateOfStored(deployment.environment.spec);
    return live && { before: live.monthly, after: 0, atLeast: false };
  }
  const { cost, costDifference } = await priceAgainstLive(db, deployment.spec as Spec);
  if (cost.lines.length === 0) return null;
  const incomplete = costDifference ? !costDifference.complete : cost.atLeast;
  return {
    before: costDifference?.before ?? null,
    after: cost.monthly,
    atLeast: cost.atLeast,
    ...(incomplete && { incomplete: true as const }),
  };
}

/** The rise of the cost that takes a second approver: the strictest of the team that has the environment and the one it is asked for. */
async function costThreshold({ deployment, db }: Step): Promise<number | null> {
  const teams = new Set([deployment.environment.team, (deployment.spec as Spec).team]);
  const rails = await Promise.all([...teams].map((team) => guardRailOf(db, team)));
  const thresholds = rails.flatMap((rail) => rail?.maxCostRiseUsd ?? []);
  return thresholds.length > 0 ? Math.min(...thresholds) : null;
}
