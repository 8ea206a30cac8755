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
 * A token bucket: `perSecond` calls in the long run, `burst` of them at once, first come first served.
 * CloudFormation publishes no rate for its reads, and everybody in the account shares one allowance.
 */
export class ReadBudget {
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

  /** Resolves when the next call may go out. */
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
