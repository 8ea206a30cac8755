/** Something that runs and is to be ended: in order, or at once when the person insists. */
export interface Stoppable {
  stop(): Promise<void>;
  abort(): Promise<void>;
}

/** Two signals closer together than this are one: a terminal and npm both pass Ctrl-C on. */
const oneSignalMs = 700;

/**
 * Collects what runs and ends it in the reverse order. `signal` aborts when the end is asked for, by a person or by
 * a part that cannot be done without.
 */
export class Shutdown {
  readonly #running: Stoppable[] = [];
  readonly #controller = new AbortController();
  #askedAt = 0;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What is added once the end was asked for is ended with the rest. */
  add(part: Stoppable): void {
    this.#running.push(part);
  }

  /** Asks for the end; `fault` when it is not the person's wish. */
  begin(fault?: Error): void {
    this.#askedAt ||= Date.now();
    this.#controller.abort(fault ?? new Interrupted());
  }

  /** A signal of the person: the first asks for the end, a later one ends everything at once. */
  onSignal(): "asked" | "forced" | "repeated" {
    if (!this.#askedAt) {
      this.begin();
      return "asked";
    }
    if (Date.now() - this.#askedAt < oneSignalMs) return "repeated";
    for (const part of this.#running) void part.abort();
    return "forced";
  }

  async stopAll(): Promise<void> {
    this.#askedAt ||= Date.now();
    for (let part = this.#running.at(-1); part; part = this.#running.at(-1)) {
      await part.stop();
      this.#running.splice(this.#running.indexOf(part), 1);
    }
  }
}

/** The person asked for the end; no fault. */
export class Interrupted extends Error {
  override name = "Interrupted";
}
