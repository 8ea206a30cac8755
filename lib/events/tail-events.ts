import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { followEnvironment } from "./feed";
import type { Round } from "./follower";
import { cursorSchema, environmentIdOf, eventsAfter } from "./queries";
import type { PushedEvent, StackEventView } from "./schemas";
import type { Told } from "./standing";

/** One thing a tailing reader gets. Only events carry a place to resume from; they come as many as were found at once. */
export type TailItem =
  | { readonly type: "events"; readonly events: readonly StackEventView[] }
  | { readonly type: "pushed"; readonly events: readonly PushedEvent[] }
  | ({ readonly type: "deployment" } & Told);

const tailSchema = z.object({
  name: z.string(),
  /** Follow this deployment, at any age, instead of the latest ones. */
  deploymentId: z.string().optional(),
  after: cursorSchema.optional(),
});

const PAGE = 500;

interface TailOptions {
  readonly ctx: Context;
  readonly input: z.input<typeof tailSchema>;
  readonly signal: AbortSignal;
  /** Events it may leave lying. @default 2000 */
  readonly mostWaiting?: number;
}

/**
 * An environment's stack events from a cursor on, as they are stored, without gap or duplicate; the latest deployment's
 * status (of a followed one how it stands) at once and whenever it changes, never before the events that led to it.
 * What is stored already is read by itself, what comes is read once for everybody in this process.
 * Ends when the signal aborts, and when its reader leaves too much lying: it may come back with the cursor it has.
 * NOT_FOUND for an unknown name.
 */
export async function tailEvents(options: TailOptions): Promise<AsyncGenerator<TailItem, void, undefined>> {
  const { ctx, input } = options;
  authorize(ctx, "environment:read");
  const parsed = parseInput(tailSchema, input);
  return tail(await environmentIdOf(ctx.db, parsed.name), parsed, options);
}

async function* tail(
  environmentId: string,
  { deploymentId, after }: z.output<typeof tailSchema>,
  { ctx, signal, mostWaiting }: TailOptions,
): AsyncGenerator<TailItem, void, undefined> {
  if (signal.aborted) return;
  const follower = followEnvironment(ctx.db, environmentId, { deploymentId, mostWaiting });
  // A reader that just goes away leaves the generator at its last yield: the signal must do.
  const leave = () => follower.end();
  signal.addEventListener("abort", leave, { once: true });
  const standing = ({ latest, followed }: Round): readonly Told[] =>
    deploymentId === undefined ? latest : [followed.get(deploymentId) ?? []].flat();
  const told = new Map<string, string>();
  let cursor = BigInt(after ?? 0);
  try {
    const first = await follower.next();
    if (!first) return;
    for (const deployment of standing(first)) told.set(deployment.id, JSON.stringify(deployment));
    const current = standing(first).at(-1);
    if (current) yield { type: "deployment", ...current };

    // What was stored before this round is read now; the feed has everything after it.
    let page: StackEventView[];
    do {
      if (signal.aborted) return;
      page = await eventsAfter(ctx.db, { environmentId }, cursor, PAGE);
      if (page.length > 0) yield { type: "events", events: page };
      cursor = BigInt(page.at(-1)?.cursor ?? cursor);
    } while (page.length === PAGE);

    for (let round = await follower.next(); round; round = await follower.next()) {
      const events = eventsAfterCursor(round.events, cursor);
      if (events.length > 0) yield { type: "events", events };
      cursor = BigInt(events.at(-1)?.cursor ?? cursor);
      if (round.pushed) yield { type: "pushed", events: round.pushed };
      for (const deployment of standing(round)) {
        if (signal.aborted) return;
        const telling = JSON.stringify(deployment);
        if (told.get(deployment.id) === telling) continue;
        told.set(deployment.id, telling);
        yield { type: "deployment", ...deployment };
      }
    }
  } finally {
    signal.removeEventListener("abort", leave);
    follower.end();
  }
}

/** Those after a cursor; the same array where it is all of them, as for everybody who keeps up. */
function eventsAfterCursor(events: readonly StackEventView[], cursor: bigint): readonly StackEventView[] {
  const first = events.findIndex((event) => BigInt(event.cursor) > cursor);
  if (first === 0) return events;
  return first < 0 ? [] : events.slice(first);
}
