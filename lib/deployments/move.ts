import "server-only";
import { audit } from "@/lib/audit";
import type { Actor } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { notify } from "@/lib/db/notify";
import { type NotificationEvent, tell } from "@/lib/notifications";
import { canMove, type DeploymentStatus } from "./states";

/** The deployment a move is about: as much of it as the move compares and tells of. */
export interface MovedDeployment {
  readonly id: string;
  readonly number: number;
  readonly status: DeploymentStatus;
  /** Compared as well where given: a decision is on one plan. */
  readonly planHash?: string | null;
  readonly environment: { readonly id: string; readonly name: string };
}

/**
 * Moves a deployment by compare-and-set: only from the status it was read with, only along the table of states.
 * Answers false when someone else moved it first; then nothing was written.
 */
export async function moveDeployment(
  tx: Transaction,
  actor: Actor,
  deployment: MovedDeployment,
  to: DeploymentStatus,
  data: Prisma.DeploymentUncheckedUpdateManyInput = {},
): Promise<boolean> {
  const { id, status: from, planHash, environment } = deployment;
  if (!canMove(from, to)) throw new Error(`A deployment never moves from ${from} to ${to}`);
  const { count } = await tx.deployment.updateMany({
    where: { id, status: from, planHash },
    data: { ...data, status: to, statusAt: new Date(), attempts: 0, lastError: null },
  });
  if (count === 0) return false;
  await audit(tx, actor, {
    action: `deployment.${verbs[to]}`,
    subjectType: "deployment",
    subjectId: id,
    subjectName: `${environment.name} #${deployment.number}`,
    before: { status: from },
    after: { status: to, ...auditedData(data) },
  });
  await notify(tx, { environmentId: environment.id, kind: "deployment" });
  const occurrence = await timesReached(tx, id, to);
  const returned = to === "AWAITING_REVIEW" && (from === "APPROVED" || occurrence > 0);
  const event = returned ? "returned" : events[to];
  if (event) await tell(tx, { event, deploymentId: id, occurrence });
  return true;
}

/** How often a deployment has come to a state before: a review that came back can be approved again. */
export async function timesReached(
  tx: Pick<Transaction, "auditEntry">,
  deploymentId: string,
  state: DeploymentStatus,
): Promise<number> {
  const where = { subjectType: "deployment", subjectId: deploymentId, action: `deployment.${verbs[state]}` };
  return Math.max(0, (await tx.auditEntry.count({ where })) - 1);
}

/** What a team is told of. */
const events: Partial<Record<DeploymentStatus, NotificationEvent>> = {
  AWAITING_REVIEW: "awaitingReview",
  APPROVED: "approved",
  REJECTED: "rejected",
  CHANGES_REQUESTED: "changesRequested",
  EXPIRED: "expired",
  SUCCEEDED: "succeeded",
  FAILED: "failed",
  PLAN_FAILED: "failed",
};

/** The audit's word for reaching each state. */
const verbs: Readonly<Record<DeploymentStatus, string>> = {
  REQUESTED: "request",
  PLANNING: "plan",
  AWAITING_REVIEW: "awaitReview",
  APPROVED: "approve",
  EXECUTING: "execute",
  SUCCEEDED: "succeed",
  FAILED: "fail",
  NO_CHANGES: "findNoChanges",
  PLAN_FAILED: "failPlan",
  REJECTED: "reject",
  CHANGES_REQUESTED: "requestChanges",
  EXPIRED: "expire",
  WITHDRAWN: "withdraw",
};

function auditedData(data: Prisma.DeploymentUncheckedUpdateManyInput): Record<string, unknown> {
  const { planHash, note, failure, finalStackStatus } = data;
  return { planHash, note, failure, finalStackStatus };
}
