/** Keeps answers for a while, and lets everybody who asks meanwhile share one: many viewers cost one call. */
export class SharedCache<T> {
  private readonly entries = new Map<string, { readonly until: number; readonly value: Promise<T> }>();

  constructor(
    private readonly keepMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** The kept answer, or a new one; a failed one is not kept. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    for (const [old, entry] of this.entries) if (entry.until <= this.now()) this.entries.delete(old);
    const kept = this.entries.get(key);
    if (kept) return kept.value;
    const value = make();
    const entry = { until: this.now() + this.keepMs, value };
    this.entries.set(key, entry);
    value.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return value;
  }

  /** The next to ask under a key that starts like this gets a new answer. */
  forget(prefix: string): void {
    for (const key of [...this.entries.keys()]) if (key.startsWith(prefix)) this.entries.delete(key);
  }
}
