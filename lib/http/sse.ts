import { log } from "@/lib/log";

/** One server-sent event. `id` is what the browser sends back as `Last-Event-ID`. */
export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

export interface StreamOptions {
  /** What to send, as many as there are at once. It must end when its own signal aborts. */
  readonly events: AsyncIterable<readonly ServerSentEvent[]>;
  /** Aborted when the stream is over, for whatever reason; `events` was made with its signal. */
  readonly abort: AbortController;
  /** Asked every `recheckMs`; the stream ends once it answers false. */
  readonly stillAllowed: () => Promise<boolean>;
  /** @default 15 s */
  readonly keepAliveMs?: number;
  /** @default 30 s */
  readonly recheckMs?: number;
  /** The stream ends after this and the browser comes back by itself, so that no connection lives for ever. @default 15 min */
  readonly maxAgeMs?: number;
}

/** One event in the wire's form. JSON has no line breaks, so `data` is one line. */
export function encodeEvent({ id, event, data }: ServerSentEvent): string {
  const lines = [
    id !== undefined && `id: ${id}`,
    event !== undefined && `event: ${event}`,
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.filter(Boolean).join("\n")}\n\n`;
}

const elapsed = Symbol("elapsed");

/** Settles after a time or when the signal aborts; `end` ends it before, and leaves nothing behind. */
function pause(milliseconds: number, signal: AbortSignal) {
  let settle: (how: typeof elapsed) => void = () => undefined;
  const over = new Promise<typeof elapsed>((resolve) => {
    settle = resolve;
  });
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    settle(elapsed);
  };
  const timer = setTimeout(end, milliseconds);
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  return { over, end };
}

async function* frames(options: StreamOptions): AsyncGenerator<string> {
  const { events, abort, stillAllowed, keepAliveMs = 15_000, recheckMs = 30_000, maxAgeMs = 15 * 60_000 } = options;
  const { signal } = abort;
  const iterator = events[Symbol.asyncIterator]();
  const endsAt = Date.now() + maxAgeMs;
  let checkedAt = Date.now();
  let pending: Promise<IteratorResult<readonly ServerSentEvent[]>> | undefined;
  yield "retry: 2000\n\n";
  try {
    while (!signal.aborted && Date.now() < endsAt) {
      if (Date.now() - checkedAt >= recheckMs) {
        if (!(await stillAllowed())) return;
        checkedAt = Date.now();
      }
      pending ??= iterator.next();
      const quiet = pause(Math.min(keepAliveMs, Math.max(0, endsAt - Date.now())), signal);
      const next = await Promise.race([pending, quiet.over]).finally(quiet.end);
      if (signal.aborted) return;
      if (next === elapsed) {
        yield ": keep-alive\n\n";
        continue;
      }
      pending = undefined;
      const { done, value } = next as IteratorResult<readonly ServerSentEvent[], undefined>;
      if (done) return;
      yield value.map(encodeEvent).join("");
    }
  } finally {
    abort.abort();
    // Not awaited: a source that is slow to end must not hold the connection.
    pending?.catch(() => undefined);
    iterator.return?.().catch(() => undefined);
  }
}

/**
 * The answer that streams events. It is pulled: a slow reader slows the source instead of filling memory. It ends when
 * the reader leaves, the source ends or fails (logged), the permission goes, or it has become too old.
 */
export function eventStream(request: Request, options: StreamOptions): Response {
  const { abort } = options;
  const leave = () => abort.abort();
  if (request.signal.aborted) leave();
  request.signal.addEventListener("abort", leave, { once: true });
  const source = frames(options);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await source.next();
        if (!done) return controller.enqueue(encoder.encode(value));
      } catch (error) {
        log().error({ err: error, path: new URL(request.url).pathname }, "event stream failed");
      }
      request.signal.removeEventListener("abort", leave);
      controller.close();
    },
    async cancel() {
      leave();
      await source.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
