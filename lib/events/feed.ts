import "server-only";
import type { Database } from "@/lib/db/client";
import { onNotification } from "@/lib/db/notify";
import { Follower, MOST_WAITING, type Round } from "./follower";
import { eventsAfter } from "./queries";
import type { StackEventView } from "./schemas";
import { followedDeployments, latestDeployments } from "./standing";

/** The tables are looked at this often even when no notification comes: one may be lost with its connection. */
const POLL_MS = 5_000;
const PAGE = 500;

/** An environment's one reader in this process, however many follow; it lives while somebody does. */
class Feed {
  private readonly followers = new Set<Follower>();
  private readonly unsubscribe: () => void;
  private cursor: bigint | null = null;
  private looking = false;
  private lookAgain = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly environmentId: string,
    private readonly onEmpty: () => void,
  ) {
    this.unsubscribe = onNotification((wake) => {
      if (wake.kind !== "reconnected" && wake.environmentId !== environmentId) return;
      if (wake.kind !== "pushed") return this.look();
      for (const follower of this.followers) follower.hint(wake.event);
    });
  }

  /** A new reader; its first round is one that began after it came. */
  follow(deploymentId: string | undefined, mostWaiting: number): Follower {
    const follower = new Follower(deploymentId, mostWaiting, (ended) => this.leave(ended));
    this.followers.add(follower);
    this.look();
    return follower;
  }

  private leave(follower: Follower): void {
    this.followers.delete(follower);
    if (this.followers.size > 0) return;
    clearTimeout(this.timer);
    this.unsubscribe();
    this.onEmpty();
  }

  /** However often it is asked while a look is under way, one more follows. */
  private look(): void {
    this.lookAgain = true;
    if (this.looking) return;
    this.looking = true;
    clearTimeout(this.timer);
    void this.lookWhileAsked();
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.lookAgain && this.followers.size > 0) {
      this.lookAgain = false;
      const audience = [...this.followers];
      try {
        const round = await this.read(audience);
        for (const follower of audience) follower.offer(round);
      } catch (error) {
        // Everybody's stream breaks and comes back from its own cursor, those that just came as well.
        for (const follower of [...this.followers]) follower.end(error);
      }
    }
    this.looking = false;
    if (this.followers.size > 0) this.timer = setTimeout(() => this.look(), POLL_MS).unref();
  }

  private async read(audience: readonly Follower[]): Promise<Round> {
    const { db, environmentId } = this;
    const ids = new Set(audience.flatMap(({ deploymentId }) => deploymentId ?? []));
    // Statuses before events: an end is told only after everything that was stored before it.
    const [latest, followed] = await Promise.all([
      audience.some(({ deploymentId }) => deploymentId === undefined) ? latestDeployments(db, environmentId) : [],
      ids.size > 0 ? followedDeployments(db, environmentId, [...ids]) : new Map(),
    ]);
    return { latest, followed, events: await this.readEvents() };
  }

  private async readEvents(): Promise<StackEventView[]> {
    const { db, environmentId } = this;
    if (this.cursor === null) {
      const newest = await db.stackEvent.aggregate({ where: { environmentId }, _max: { cursor: true } });
      this.cursor = newest._max.cursor ?? 0n;
      return []; // who comes reads what is stored by itself
    }
    const events: StackEventView[] = [];
    let page: StackEventView[];
    do {
      page = await eventsAfter(db, { environmentId }, this.cursor, PAGE);
      events.push(...page);
      this.cursor = BigInt(page.at(-1)?.cursor ?? this.cursor);
    } while (page.length === PAGE);
    return events;
  }
}

// Next's development server loads modules anew on every edit, and routes may have copies of their own.
const holder = globalThis as { terraceFeeds?: Map<string, Feed> };

/** Joins the feed of an environment. `end()` what it gives when done. */
export function followEnvironment(
  db: Database,
  environmentId: string,
  { deploymentId, mostWaiting = MOST_WAITING }: { deploymentId?: string; mostWaiting?: number } = {},
): Follower {
  holder.terraceFeeds ??= new Map();
  const feeds = holder.terraceFeeds;
  let feed = feeds.get(environmentId);
  if (!feed) {
    const opened: Feed = new Feed(db, environmentId, () => {
      if (feeds.get(environmentId) === opened) feeds.delete(environmentId);
    });
    feed = opened;
    feeds.set(environmentId, feed);
  }
  return feed.follow(deploymentId, mostWaiting);
}
