import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import type { DeploymentStatus } from "@/lib/db/generated/client";
import { parseInput } from "@/lib/errors";
import { doorbell } from "./doorbell";
import { environmentIdOf, eventsAfter } from "./queries";
import type { StackEventView, Standing } from "./schemas";

/** One thing a tailing reader gets. Only events carry a place to resume from. */
export type TailItem =
  | { readonly type: "event"; readonly event: StackEventView }
  | ({ readonly type: "deployment"; readonly id: string; readonly status: DeploymentStatus } & Partial<Standing>)
  | { readonly type: "ping" };

const tailSchema = z.object({
  name: z.string(),
  /** Follow this deployment, at any age, instead of the latest ones. */
  deploymentId: z.string().optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/, "Use the cursor of an event.")
    .optional(),
});

/** The table is looked at this often even when no notification comes: one may be lost with its connection. */
const POLL_MS = 2_000;
const PING_MS = 15_000;
const PAGE = 500;

type Told = Omit<Extract<TailItem, { type: "deployment" }>, "type">;

/** The two latest deployments, older first: one can end and the next begin between two looks. */
async function latestDeployments(db: Database, environmentId: string): Promise<Told[]> {
  const rows = await db.deployment.findMany({
    where: { environmentId },
    orderBy: { number: "desc" },
    take: 2,
    select: { id: true, status: true },
  });
  return rows.reverse();
}

async function followedDeployment(db: Database, environmentId: string, id: string): Promise<Told[]> {
  const row = await db.deployment.findFirst({
    where: { id, environmentId },
    select: {
      id: true,
      status: true,
      statusAt: true,
      assigneeId: true,
      _count: { select: { reviews: true, comments: true, revisions: true } },
    },
  });
  if (!row) return [];
  const { _count, statusAt, ...rest } = row;
  return [{ ...rest, statusAt: statusAt.toISOString(), ..._count }];
}

/**
 * An environment's stack events from a cursor on, as they are stored, without gap or duplicate; the latest deployment's
 * status (of a followed one how it stands) at once and whenever it changes, never before the events that led to it; a
 * ping after 15 quiet seconds.
 * Ends when the signal aborts. NOT_FOUND at the first item for an unknown name.
 */
export async function* tailEvents({
  ctx,
  input,
  signal,
}: {
  ctx: Context;
  input: z.input<typeof tailSchema>;
  signal: AbortSignal;
}): AsyncGenerator<TailItem, void, undefined> {
  authorize(ctx, "environment:read");
  const { name, deploymentId, after } = parseInput(tailSchema, input);
  const environmentId = await environmentIdOf(ctx.db, name);
  const bell = doorbell(environmentId);
  // A reader that just goes away leaves the generator at its last yield: the signal must do.
  signal.addEventListener("abort", bell.close, { once: true });
  const read = () =>
    deploymentId === undefined
      ? latestDeployments(ctx.db, environmentId)
      : followedDeployment(ctx.db, environmentId, deploymentId);
  const told = new Map<string, string>();
  let cursor = BigInt(after ?? 0);
  let spokeAt = Date.now();
  try {
    const first = await read();
    for (const deployment of first) told.set(deployment.id, JSON.stringify(deployment));
    const current = first.at(-1);
    if (current && !signal.aborted) yield { type: "deployment", ...current };

    while (!signal.aborted) {
      // Statuses are read before events: an end is told only after everything that was stored before it.
      const deployments = await read();
      let page: StackEventView[];
      do {
        page = await eventsAfter(ctx.db, { environmentId }, cursor, PAGE);
        for (const event of page) {
          if (signal.aborted) return;
          cursor = BigInt(event.cursor);
          spokeAt = Date.now();
          yield { type: "event", event };
        }
      } while (page.length === PAGE);
      for (const deployment of deployments) {
        if (signal.aborted) return;
        const telling = JSON.stringify(deployment);
        if (told.get(deployment.id) === telling) continue;
        told.set(deployment.id, telling);
        spokeAt = Date.now();
        yield { type: "deployment", ...deployment };
      }
      if (Date.now() - spokeAt >= PING_MS) {
        spokeAt = Date.now();
        yield { type: "ping" };
      }
      await bell.wait(POLL_MS, signal);
    }
  } finally {
    signal.removeEventListener("abort", bell.close);
    bell.close();
  }
}
