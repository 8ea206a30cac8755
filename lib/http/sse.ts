import { log } from "@/lib/log";

/** One server-sent event. `id` is what the browser sends back as `Last-Event-ID`. */
export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

export interface StreamOptions<Item> {
  /** What comes. It must end when its own signal aborts. */
  readonly items: AsyncIterable<Item>;
  /** An item as it is sent, by `encodeEvents`; null for one that is not. The same bytes may go to many readers. */
  readonly frameOf: (item: Item) => Uint8Array | null;
  /** Aborted when the stream is over, for whatever reason; `items` was made with its signal. */
  readonly abort: AbortController;
  /** Asked every `recheckMs`; the stream ends once it answers false. */
  readonly stillAllowed: () => Promise<boolean>;
  /** A comment is sent after this much silence. @default 15 s */
  readonly keepAliveMs?: number;
  /** @default 30 s */
  readonly recheckMs?: number;
  /** The stream ends after this and the browser comes back by itself, so that no connection lives for ever. @default 15 min */
  readonly maxAgeMs?: number;
}

const encoder = new TextEncoder();
const RETRY = encoder.encode("retry: 2000\n\n");
const KEEP_ALIVE = encoder.encode(": keep-alive\n\n");

/** One event in the wire's form. JSON has no line breaks, so `data` is one line. */
function encodeEvent({ id, event, data }: ServerSentEvent): string {
  const lines = [
    id !== undefined && `id: ${id}`,
    event !== undefined && `event: ${event}`,
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.filter(Boolean).join("\n")}\n\n`;
}

/** Events that are sent together. */
export function encodeEvents(events: readonly ServerSentEvent[]): Uint8Array {
  return encoder.encode(events.map(encodeEvent).join(""));
}

/**
 * One open stream. There may be thousands, most of them waiting: what one holds while it waits is made once, its timers
 * too, or each event would leave behind what the collector of young objects has already moved among the old.
 */
class OpenStream<Item> implements UnderlyingDefaultSource<Uint8Array> {
  private readonly iterator: AsyncIterator<Item>;
  private readonly timers: NodeJS.Timeout[] = [];
  private keepAlive: NodeJS.Timeout | undefined;
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  private over = false;

  constructor(
    private readonly request: Request,
    private readonly options: StreamOptions<Item>,
  ) {
    this.iterator = options.items[Symbol.asyncIterator]();
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { keepAliveMs = 15_000, recheckMs = 30_000, maxAgeMs = 15 * 60_000 } = this.options;
    this.controller = controller;
    controller.enqueue(RETRY);
    this.keepAlive = setInterval(() => this.breakSilence(), keepAliveMs);
    this.timers.push(this.keepAlive);
    this.timers.push(setInterval(() => this.recheck(), recheckMs));
    this.timers.push(setTimeout(() => this.end(), maxAgeMs));
    for (const timer of this.timers) timer.unref();
    this.request.signal.addEventListener("abort", this.end, { once: true });
    if (this.request.signal.aborted) this.end();
  }

  /** Called when the reader has taken what there was: a slow one slows the source instead of filling memory. */
  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      for (let frame: Uint8Array | null = null; !frame; ) {
        const { done, value } = await this.iterator.next();
        if (this.over) return;
        if (done) return this.end();
        frame = this.options.frameOf(value);
        if (!frame) continue;
        this.keepAlive?.refresh();
        controller.enqueue(frame);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  cancel(): void {
    this.end();
  }

  private breakSilence(): void {
    // A reader that has not taken what there is needs no sign of life.
    if ((this.controller?.desiredSize ?? 0) > 0) this.controller?.enqueue(KEEP_ALIVE);
  }

  private recheck(): void {
    this.options.stillAllowed().then(
      (allowed) => allowed || this.end(),
      (error) => this.fail(error),
    );
  }

  private fail(error: unknown): void {
    if (!this.over) log().error({ err: error, path: new URL(this.request.url).pathname }, "event stream failed");
    this.end();
  }

  private readonly end = (): void => {
    if (this.over) return;
    this.over = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.request.signal.removeEventListener("abort", this.end);
    this.options.abort.abort();
    // Not awaited: a source that is slow to end must not hold the connection.
    this.iterator.return?.().catch(() => undefined);
    try {
      this.controller?.close();
    } catch {
      // The reader has closed it already.
    }
  };
}

/**
 * The answer that streams events. It is pulled: a slow reader slows the source instead of filling memory. It ends when
 * the reader leaves, the source ends or fails (logged), the permission goes, or it has become too old.
 */
export function eventStream<Item>(request: Request, options: StreamOptions<Item>): Response {
  return new Response(new ReadableStream(new OpenStream(request, options)), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
