import type { PushedEvent, StackEventView } from "./schemas";
import type { Told } from "./standing";

/** What one look at an environment's tables found. All its readers get this same object. */
export interface Round {
  /** New since the round before, oldest first. */
  readonly events: readonly StackEventView[];
  /** The latest deployments, older first; read before the events. */
  readonly latest: readonly Told[];
  /** Those that somebody follows, by id; read before the events. */
  readonly followed: ReadonlyMap<string, Told>;
  /** What AWS has pushed meanwhile; a reader's own. */
  readonly pushed?: readonly PushedEvent[];
}

/** Events a reader may leave lying before it is dropped. */
export const MOST_WAITING = 2_000;

/** Pushed events a reader may leave lying; older ones are let go, their own events come. */
const MOST_PUSHED = 200;
const nothingRead: Round = { events: [], latest: [], followed: new Map() };

/** One reader's place in a feed: what it has not taken yet, within bounds. */
export class Follower {
  private waiting: Round[] = [];
  private events = 0;
  private pushed: PushedEvent[] = [];
  private hasBegun = false;
  private taker: { resolve: (round: Round | null) => void; reject: (error: unknown) => void } | null = null;
  private ended = false;
  private failure: unknown;

  constructor(
    readonly deploymentId: string | undefined,
    private readonly mostWaiting: number,
    private readonly onEnd: (follower: Follower) => void,
  ) {}

  /** Offers a round. Who leaves too much lying is dropped: it comes back from where it was, by itself. */
  offer(round: Round): void {
    if (this.ended) return;
    this.hasBegun = true;
    if (this.taker) {
      this.settle((taker) => taker.resolve(round));
      return;
    }
    const last = this.waiting.at(-1);
    // Rounds without events only say how deployments stand: of those in a row, the newest is enough.
    if (last && last.events.length === 0 && round.events.length === 0) this.waiting.pop();
    this.waiting.push(round);
    this.events += round.events.length;
    if (this.events > this.mostWaiting) this.end();
  }

  /** Offers what AWS has pushed, to who has got its first round: before that, all there is will be read. */
  hint(event: PushedEvent): void {
    if (this.ended || !this.hasBegun) return;
    this.pushed.push(event);
    if (this.pushed.length > MOST_PUSHED) this.pushed.shift();
    if (this.taker) this.settle((taker) => taker.resolve({ ...nothingRead, pushed: this.pushed.splice(0) }));
  }

  /** The next round; null once the follower is at its end. Rejects when the feed could not be read. */
  next(): Promise<Round | null> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    const read = this.waiting.shift();
    const pushed = this.pushed.splice(0);
    const round = pushed.length > 0 ? { ...(read ?? nothingRead), pushed } : read;
    if (!round && !this.ended) return new Promise((resolve, reject) => (this.taker = { resolve, reject }));
    this.events -= round?.events.length ?? 0;
    return Promise.resolve(round ?? null);
  }

  /** Leaves the feed; what waits is let go. */
  end(failure?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = failure;
    this.waiting = [];
    this.pushed = [];
    this.onEnd(this);
    this.settle((taker) => (failure === undefined ? taker.resolve(null) : taker.reject(failure)));
  }

  private settle(answer: (taker: NonNullable<typeof this.taker>) => void): void {
    const { taker } = this;
    this.taker = null;
    if (taker) answer(taker);
  }
}
