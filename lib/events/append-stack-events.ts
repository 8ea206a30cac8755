import "server-only";
import type { AwsStackEvent } from "@/lib/aws";
import type { Database, Transaction } from "@/lib/db/client";
import { notify } from "@/lib/db/notify";

export interface StackEventBatch {
  readonly environmentId: string;
  /** The deployment that is looking; events whose token names another one are that one's. */
  readonly deploymentId: string | null;
  readonly stackArn: string;
  /** Oldest first. */
  readonly events: readonly AwsStackEvent[];
}

// Our operations' tokens end in the deployment's id: exec-<id>, delete-<id>.
const deploymentToken = /^[a-z]+-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Which deployment an event belongs to: by its token; without one, the one looking; a stranger's belongs to none. */
export function deploymentOf(token: string | null, looking: string | null, known: ReadonlySet<string>): string | null {
  if (token === null) return looking;
  const named = deploymentToken.exec(token)?.[1];
  return named && known.has(named) ? named : null;
}

/** One writer per environment until the transaction ends: cursors become visible in order, a tailing reader misses none. */
export async function oneWriter(tx: Transaction, environmentId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stack-events/${environmentId}`}, 0))`;
}

/**
 * Stores what is new of a stack's events and wakes the readers; how many were new. Events that are stored already are
 * left alone, so a repeat does no harm.
 */
export async function appendStackEvents(db: Database, batch: StackEventBatch): Promise<number> {
  if (batch.events.length === 0) return 0;
  return db.$transaction((tx) => appendInTransaction(tx, batch));
}

async function appendInTransaction(tx: Transaction, batch: StackEventBatch): Promise<number> {
  const { environmentId, deploymentId, stackArn, events } = batch;
  await oneWriter(tx, environmentId);
  const known = await tx.deployment.findMany({ where: { environmentId }, select: { id: true } });
  const knownIds = new Set(known.map((row) => row.id));
  const { count } = await tx.stackEvent.createMany({
    data: events.map((event) => ({
      environmentId,
      deploymentId: deploymentOf(event.token, deploymentId, knownIds),
      stackArn,
      eventId: event.eventId,
      timestamp: event.timestamp,
      logicalId: event.logicalId,
      physicalId: event.physicalId,
      resourceType: event.resourceType,
      status: event.status,
      reason: event.reason,
      operationToken: event.token,
    })),
    skipDuplicates: true,
  });
  if (count > 0) await notify(tx, { environmentId, kind: "event" });
  return count;
}

/** Which of these events of a stack are stored already. */
export async function knownStackEvents(db: Database, stackArn: string, eventIds: string[]): Promise<Set<string>> {
  const rows = await db.stackEvent.findMany({
    where: { stackArn, eventId: { in: eventIds } },
    select: { eventId: true },
  });
  return new Set(rows.map((row) => row.eventId));
}
