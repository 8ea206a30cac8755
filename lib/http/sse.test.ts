import { expect, test } from "vitest";
import { encodeEvents, eventStream, type ServerSentEvent, type StreamOptions } from "./sse";

const never = () => new Promise<never>(() => undefined);
const url = "http://terrace.test/stream";

/** A source that tells when it ended. */
function source(items: ServerSentEvent[], { thenWait = true } = {}) {
  const state = { waiting: false, ended: false, taken: 0 };
  async function* events(signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
    try {
      for (const item of items) {
        state.taken += 1;
        yield item;
      }
      if (thenWait && !signal.aborted) {
        state.waiting = true;
        await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      }
    } finally {
      state.ended = true;
    }
  }
  return { state, events };
}

function open(
  request: Request,
  from: ReturnType<typeof source>,
  options: Partial<StreamOptions<ServerSentEvent>> = {},
) {
  const abort = new AbortController();
  const response = eventStream(request, {
    items: from.events(abort.signal),
    frameOf: (item) => encodeEvents([item]),
    abort,
    stillAllowed: async () => true,
    ...options,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const { done, value } = await reader.read();
    return done ? null : decoder.decode(value);
  };
  return { abort, response, reader, read };
}

const text = (events: readonly ServerSentEvent[]) => new TextDecoder().decode(encodeEvents(events));

test("an event is its id, its name and one line of JSON", () => {
  expect(text([{ id: "7", data: { a: "x\ny" } }])).toBe('id: 7\ndata: {"a":"x\\ny"}\n\n');
  expect(text([{ event: "deployment", data: 1 }, { data: 2 }])).toBe("event: deployment\ndata: 1\n\ndata: 2\n\n");
});

test("streams what comes and ends with its source", async () => {
  const from = source(
    [
      { id: "1", data: "one" },
      { id: "2", data: "two" },
    ],
    { thenWait: false },
  );
  const { response, read, abort } = open(new Request(url), from);
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  expect(response.headers.get("cache-control")).toContain("no-transform");
  expect([await read(), await read(), await read(), await read()]).toEqual([
    "retry: 2000\n\n",
    'id: 1\ndata: "one"\n\n',
    'id: 2\ndata: "two"\n\n',
    null,
  ]);
  expect(abort.signal.aborted).toBe(true);
});

test("sends nothing for an item without a frame", async () => {
  const from = source([{ data: "one" }, { data: "two" }], { thenWait: false });
  const { read } = open(new Request(url), from, {
    frameOf: (item) => (item.data === "one" ? null : encodeEvents([item])),
  });
  expect([await read(), await read(), await read()]).toEqual(["retry: 2000\n\n", 'data: "two"\n\n', null]);
});

test("takes no more from its source than its reader takes", async () => {
  const items = Array.from({ length: 100 }, (_, index) => ({ id: String(index), data: index }));
  const from = source(items, { thenWait: false });
  const { read } = open(new Request(url), from);
  for (let frame = 0; frame < 11; frame += 1) await read();
  await new Promise((resolve) => setImmediate(resolve));
  expect(from.state.taken).toBeGreaterThanOrEqual(10);
  expect(from.state.taken).toBeLessThan(14);
});

test("keeps a quiet connection alive", async () => {
  const { read, reader } = open(new Request(url), source([]), { keepAliveMs: 1 });
  expect([await read(), await read(), await read()]).toEqual([
    "retry: 2000\n\n",
    ": keep-alive\n\n",
    ": keep-alive\n\n",
  ]);
  await reader.cancel();
});

test("ends its source when the reader leaves", async () => {
  const from = source([{ id: "1", data: 1 }]);
  const { read, reader, abort } = open(new Request(url), from);
  await read();
  await read();
  await reader.cancel();
  expect(abort.signal.aborted).toBe(true);
  await expect.poll(() => from.state.ended).toBe(true);
});

test("ends its source when the request is aborted while it waits", async () => {
  const from = source([]);
  const client = new AbortController();
  const { read } = open(new Request(url, { signal: client.signal }), from);
  await read();
  const next = read();
  await expect.poll(() => from.state.waiting).toBe(true);
  client.abort();
  expect(await next).toBeNull();
  await expect.poll(() => from.state.ended).toBe(true);
});

test("ends although its source does not", async () => {
  const stuck = { [Symbol.asyncIterator]: () => ({ next: never }) };
  const { read } = open(new Request(url), source([]), { items: stuck, maxAgeMs: 5, keepAliveMs: 1 });
  const seen: (string | null)[] = [];
  do seen.push(await read());
  while (seen.at(-1) !== null);
  expect(seen.length).toBeGreaterThan(1);
});

test("ends also while its reader takes nothing more", async () => {
  for (const options of [{ maxAgeMs: 1 }, { recheckMs: 1, stillAllowed: async () => false }]) {
    const from = source([{ data: 1 }]);
    const { abort, read } = open(new Request(url), from, options);
    await read();
    await expect.poll(() => from.state.ended).toBe(true);
    expect(abort.signal.aborted).toBe(true);
  }
});

test("ends when its reader may no longer read, and asks again while it is quiet", async () => {
  let asked = 0;
  const stillAllowed = async () => {
    asked += 1;
    return asked < 3;
  };
  const from = source([]);
  const { read } = open(new Request(url), from, { stillAllowed, recheckMs: 3, keepAliveMs: 1 });
  const seen: (string | null)[] = [];
  do seen.push(await read());
  while (seen.at(-1) !== null);
  expect(asked).toBe(3);
  await expect.poll(() => from.state.ended).toBe(true);
});
