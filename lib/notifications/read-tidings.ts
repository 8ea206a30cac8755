import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
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
  const { deployment, occurrence } = row;
  const event = notificationEventSchema.parse(row.event);
  const plan = deployment.plan as { summary?: string } | null;
  const failure = deployment.failure as { logicalId?: string | null; status?: string | null } | null;
  return {
    event,
    occurrence,
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

/** Who did it: the one the occurrence counts, or else the last one who did such a thing. */
function whoOf({ deployment, occurrence }: DeliveryRow, event: NotificationEvent): string | null {
  if (event === "commented") {
    return (deployment.comments[occurrence - 1] ?? deployment.comments.at(-1))?.author.name ?? null;
  }
  if (event !== "approved" && event !== "rejected" && event !== "changesRequested") return null;
  const counted = deployment.reviews[occurrence - 1];
  const fits = deployment.reviews.filter(({ decision }) => decision === decisions[event]);
  return (counted?.decision === decisions[event] ? counted : fits.at(-1))?.reviewer.name ?? null;
}

/** A dangerous plan needs two approvals; of one that needs one there is nothing to count. */
function approvalsOf({ deployment, event, occurrence }: DeliveryRow): Tidings["approvals"] {
  if (!Array.isArray(deployment.dangers) || deployment.dangers.length === 0) return null;
  const upTo = event === "approved" && occurrence > 0 ? deployment.reviews.slice(0, occurrence) : deployment.reviews;
  const given = upTo.filter(
    ({ decision, planHash }) => decision === "APPROVE" && planHash === deployment.planHash,
  ).length;
  return { given, needed: 2 };
}
