import { env } from "@/lib/env";

/** Says when a call may go out. */
export interface CallBudget {
  /** Resolves when the next call may go out. */
  take(): Promise<void>;
  /** Hears that AWS refused a call as one too many. */
  throttled?(): Promise<void>;
}

/** Time as the budget sees it; tests bring their own. */
export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

const systemClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * A process's own token bucket: `perSecond` calls in the long run, `burst` of them at once, first come first served.
 * What many processes share is an access's `reads`.
 */
export class ReadBudget implements CallBudget {
  private tokens: number;
  private refilledAt: number;
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly clock: Clock = systemClock,
  ) {
    this.tokens = burst;
    this.refilledAt = clock.now();
  }

  take(): Promise<void> {
    const turn = this.tail.then(() => this.takeNow());
    this.tail = turn;
    return turn;
  }

  private async takeNow(): Promise<void> {
    this.refill();
    while (this.tokens < 1) {
      await this.clock.wait(Math.ceil(((1 - this.tokens) / this.perSecond) * 1000));
      this.refill();
    }
    this.tokens -= 1;
  }

  private refill(): void {
    const now = this.clock.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.refilledAt) / 1000) * this.perSecond);
    this.refilledAt = now;
  }
}

/**
 * CloudFormation's Describe and List calls a second in an account and region. AWS publishes no rate for them, and
 * everybody in the account shares one allowance; the sandbox refuses none.
 */
export function readsPerSecond(): number {
  const { TERRACE_AWS_READS_PER_SECOND, TERRACE_AWS } = env();
  return TERRACE_AWS_READS_PER_SECOND ?? (TERRACE_AWS === "sandbox" ? 50 : 4);
}
