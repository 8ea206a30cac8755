import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { approvalsNeeded, countApprovals } from "@/lib/reviews/rules";
import type { Tidings } from "./message";
import { type NotificationEvent, notificationEventSchema } from "./schemas";

const name = { select: { name: true } } as const;

/** What a message needs of a delivery. */
export const deliveryInclude = {
  channel: true,
  deployment: {
    include: {
      environment: { select: { name: true, team: true } },
      requestedBy: name,
      reviews: { orderBy: { createdAt: "asc" }, include: { reviewer: name } },
      comments: { orderBy: { createdAt: "asc" }, select: { author: name } },
    },
  },
} satisfies Prisma.DeliveryInclude;

export type DeliveryRow = Prisma.DeliveryGetPayload<{ include: typeof deliveryInclude }>;

/** Reads what a delivery tells of. Free text, such as reasons, comments and AWS's words, stays where it is. */
export function readTidings(row: DeliveryRow): Tidings {
  const { deployment } = row;
  const event = notificationEventSchema.parse(row.event);
  const plan = deployment.plan as { summary?: string } | null;
  const failure = deployment.failure as { logicalId?: string | null; status?: string | null } | null;
  return {
    event,
    environment: deployment.environment,
    deployment: { id: deployment.id, number: deployment.number, kind: deployment.kind },
    worstEffect: plan?.summary ?? null,
    requestedBy: deployment.requestedBy.name,
    by: whoOf(row, event),
    approvals: approvalsOf(row),
    reviewExpiresAt: deployment.reviewExpiresAt,
    failedFirst: failure?.logicalId ? { logicalId: failure.logicalId, status: failure.status ?? null } : null,
  };
}

const decisions = { approved: "APPROVE", rejected: "REJECT", changesRequested: "REQUEST_CHANGES" } as const;

/** Who did it: of comments and first approvals the one the occurrence counts, of decisions the last one of that kind. */
function whoOf({ deployment, occurrence }: DeliveryRow, event: NotificationEvent): string | null {
  if (event === "commented") {
    return (deployment.comments[occurrence - 1] ?? deployment.comments.at(-1))?.author.name ?? null;
  }
  if (event === "firstApproval") {
    const approvals = deployment.reviews.filter(({ decision }) => decision === "APPROVE");
    return approvals[occurrence - 1]?.reviewer.name ?? null;
  }
  if (event !== "approved" && event !== "rejected" && event !== "changesRequested") return null;
  return deployment.reviews.findLast(({ decision }) => decision === decisions[event])?.reviewer.name ?? null;
}

/** Of a plan that needs one approval there is nothing to count. */
function approvalsOf({ deployment }: DeliveryRow): Tidings["approvals"] {
  const needed = approvalsNeeded(deployment.dangers as unknown[]);
  return needed === 1 ? null : { given: countApprovals(deployment, deployment.reviews), needed };
}
