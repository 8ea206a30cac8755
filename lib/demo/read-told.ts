import "server-only";
import type { Database } from "@/lib/db/client";
import { approvalsNeeded, countApprovals } from "@/lib/reviews/rules";
import { demoAccounts } from "./accounts";
import { chapters } from "./chapters";
import { hasBegun, nextStep, type Told } from "./next-step";

/** A story that was left this long ago is not taken up again: what it began is somebody's by now. */
const STALE_AFTER_MS = 24 * 60 * 60 * 1000;

const email = { select: { email: true } } as const;

/** The deployments of each environment the story is about, by its name, oldest first. */
export async function readTold(db: Database): Promise<Map<string, Told[]>> {
  const rows = await db.deployment.findMany({
    where: { environment: { name: { in: chapters.map(({ name }) => name) } } },
    orderBy: { number: "asc" },
    // Without plan, spec and findings, which are large and not looked at.
    select: {
      id: true,
      status: true,
      statusAt: true,
      reason: true,
      requestedById: true,
      planHash: true,
      changeSetArn: true,
      stackArn: true,
      templateSha256: true,
      dangers: true,
      environment: { select: { name: true } },
      requestedBy: email,
      assignee: email,
      comments: { select: { body: true, author: email } },
      reviews: { include: { reviewer: email } },
    },
  });
  const told = new Map<string, Told[]>(chapters.map(({ name }) => [name, []]));
  for (const row of rows) {
    const { id, status, reason } = row;
    told.get(row.environment.name)?.push({
      id,
      status,
      reason,
      requestedBy: row.requestedBy.email,
      assignee: row.assignee?.email ?? null,
      comments: row.comments.map(({ author, body }) => ({ by: author.email, body })),
      approvedBy: row.reviews
        .filter((review) => countApprovals(row, [review]) > 0)
        .map(({ reviewer }) => reviewer.email),
      approvalsNeeded: approvalsNeeded(row.dangers as object[]),
    });
  }
  return told;
}

/**
 * Whether there is anything left to tell: in a demo in which there is no environment yet, or in which the story was begun
 * lately and left before its end.
 */
export async function isUntold(db: Database): Promise<boolean> {
  const emails = demoAccounts.map((account) => account.email);
  if ((await db.user.count({ where: { email: { in: emails } } })) < emails.length) return false;
  const told = await readTold(db);
  const toldOf = (name: string) => told.get(name) ?? [];
  const begun = chapters.filter((chapter) => hasBegun(chapter, toldOf(chapter.name)));
  if (begun.length === 0) return (await db.environment.count()) === 0;
  const names = begun.map(({ name }) => name);
  const { _min: first } = await db.environment.aggregate({ where: { name: { in: names } }, _min: { createdAt: true } });
  const isStale = first.createdAt !== null && Date.now() - first.createdAt.getTime() > STALE_AFTER_MS;
  return !isStale && chapters.some((chapter) => nextStep(chapter, toldOf(chapter.name)).does !== "over");
}
