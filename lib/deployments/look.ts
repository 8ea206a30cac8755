import "server-only";
import type { Database } from "@/lib/db/client";

/** Without a word of the operation for so long, the stack itself is asked. */
const SILENCE_MS = 120_000;
/** While it runs the stack itself is asked in the first seconds of each minute, by one look at least: no single missed event may hold it up. */
const MINUTE_MS = 60_000;
const FIRST_SECONDS_MS = 5_000;

/**
 * Whether a look needs the stack's own status besides its events. Reads are few, and events tell of an end by themselves:
 * only then, and now and then, DescribeStacks is asked, so that a look is one read.
 */
export function needsStack(facts: {
  /** Of the operation's newest event of the stack itself; null while there is none. */
  told: string | null;
  operationBeganAt: Date;
  now: Date;
  /** Until the next look, if nothing wakes one. */
  pauseMs: number;
}): boolean {
  const since = facts.now.getTime() - facts.operationBeganAt.getTime();
  if (facts.told === null) return since > SILENCE_MS;
  if (!facts.told.endsWith("_IN_PROGRESS")) return true;
  return since >= MINUTE_MS && since % MINUTE_MS < Math.max(FIRST_SECONDS_MS, facts.pauseMs);
}

/** What the newest stored event of a stack itself says within one operation; null while there is none. */
export async function toldStatus(
  db: Database,
  stack: { stackArn: string; stackName: string; operationToken: string | null },
): Promise<string | null> {
  const { stackArn, stackName, operationToken } = stack;
  const event = await db.stackEvent.findFirst({
    where: { stackArn, operationToken, logicalId: stackName },
    orderBy: { cursor: "desc" },
    select: { status: true },
  });
  return event?.status ?? null;
}
