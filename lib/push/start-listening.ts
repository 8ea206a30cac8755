import "server-only";
import { type AwsAccess, accessKey } from "@/lib/aws";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { accessTo } from "@/lib/targets";
import { listen } from "./listen";

const LOOK_MS = 60_000;

interface Listening {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Listens to the queue of each account and region whose target pushes events, and follows the targets as they change. A
 * queue that is not there yet is looked for as often.
 */
export function startListening(ctx: Context, lookMs = LOOK_MS): { stop: () => Promise<void> } {
  const places = new Map<string, Listening>();
  let [stopped, timer] = [false, undefined as NodeJS.Timeout | undefined];

  async function follow(): Promise<void> {
    try {
      const wanted = await pushingPlaces(ctx.db);
      for (const [key, { abort }] of places) {
        if (wanted.has(key)) continue;
        abort.abort();
        places.delete(key);
      }
      for (const [key, access] of stopped ? [] : wanted) {
        if (places.has(key)) continue;
        const abort = new AbortController();
        places.set(key, { abort, ended: listen(ctx.db, access, { signal: abort.signal, missingMs: lookMs }) });
      }
    } catch (error) {
      log().warn({ err: error }, "The targets that push events could not be read");
    }
    if (!stopped) timer = setTimeout(() => (following = follow()), lookMs);
  }
  let following = follow();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await following;
      for (const { abort } of places.values()) abort.abort();
      await Promise.all([...places.values()].map(({ ended }) => ended));
    },
  };
}

/** One access for each account and region, by what it is made of: one with another role is another. */
async function pushingPlaces(db: Database): Promise<Map<string, AwsAccess>> {
  const targets = await db.target.findMany({ where: { pushesEvents: true }, orderBy: { name: "asc" } });
  const places = new Map<string, AwsAccess>();
  for (const target of targets) {
    for (const region of target.regions) {
      const place = `${target.accountId}/${region}`;
      if (!places.has(place)) places.set(place, accessTo(target, region));
    }
  }
  return new Map([...places.values()].map((access) => [accessKey(access), access]));
}
