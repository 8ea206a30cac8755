import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import type { StackEvent } from "@/lib/db/generated/client";
import { parseInput, TerraceError } from "@/lib/errors";
import type { StackEventView } from "./schemas";
import { type FirstFailure, firstFailure } from "./states";

export const cursorSchema = z.string().regex(/^\d{1,18}$/, "Use the cursor of an event.");

const listSchema = z.object({
  name: z.string(),
  /** Cursor of the last event one has. */
  after: cursorSchema.optional(),
  deploymentId: z.string().optional(),
  limit: z.number().int().min(1).max(1000).default(500),
});

export function toEventView(row: StackEvent): StackEventView {
  return {
    cursor: row.cursor.toString(),
    timestamp: row.timestamp.toISOString(),
    logicalId: row.logicalId,
    physicalId: row.physicalId,
    resourceType: row.resourceType,
    status: row.status,
    reason: row.reason,
    deploymentId: row.deploymentId,
  };
}

/** The id of an environment by its name. NOT_FOUND where there never was one. */
export async function environmentIdOf(db: Database, name: string): Promise<string> {
  const row = await db.environment.findUnique({ where: { name }, select: { id: true } });
  if (!row) throw new TerraceError("NOT_FOUND", `There is no environment named ${name}.`);
  return row.id;
}

/** Events of an environment after a cursor, oldest first. */
export async function eventsAfter(
  db: Database,
  where: { readonly environmentId: string; readonly deploymentId?: string },
  after: bigint,
  limit: number,
): Promise<StackEventView[]> {
  const rows = await db.stackEvent.findMany({
    where: { ...where, cursor: { gt: after } },
    orderBy: { cursor: "asc" },
    take: limit,
  });
  return rows.map(toEventView);
}

/** An environment's stack events, oldest first, of all its deployments or of one. */
export async function listEvents({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof listSchema>;
}): Promise<{ items: StackEventView[] }> {
  authorize(ctx, "environment:read");
  const { name, after, deploymentId, limit } = parseInput(listSchema, input);
  const environmentId = await environmentIdOf(ctx.db, name);
  return { items: await eventsAfter(ctx.db, { environmentId, deploymentId }, BigInt(after ?? 0), limit) };
}

/** The first cause of a deployment's failure as its stored events tell it; null when none failed. */
export async function firstFailureOf(db: Database, deploymentId: string): Promise<FirstFailure | null> {
  const rows = await db.stackEvent.findMany({
    where: {
      deploymentId,
      OR: [{ status: { endsWith: "_FAILED" } }, { status: { endsWith: "ROLLBACK_IN_PROGRESS" } }],
    },
    orderBy: { cursor: "asc" },
  });
  return firstFailure(rows.map(toEventView));
}
