import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exampleDraft } from "@/lib/drafts/testing/draft";
import { type DraftContent, draftKeeper, type KeeperState, PAUSE_MS, type SendResult } from "./draft-keeper";

const typed = (name: string): DraftContent => ({ values: { ...exampleDraft, name }, reason: "" });
const saved = (updatedAt: string): SendResult => ({ kind: "saved", updatedAt, overwrote: null });
const unreachable: SendResult = { kind: "unreachable", why: "no connection" };

/** A keeper with a server whose answers come when they are told to, and a browser's store. */
function keeperWith(since: string | null = null) {
  const sent: { name: string; since: string | null; answer: (result: SendResult) => Promise<void> }[] = [];
  const states: KeeperState[] = [];
  const store = { content: null as DraftContent | null, room: true };
  const keeper = draftKeeper({
    since,
    send: (content, from) =>
      new Promise((resolve) => {
        const answer = async (result: SendResult) => {
          resolve(result);
          await vi.advanceTimersByTimeAsync(0);
        };
        sent.push({ name: content.values.name, since: from, answer });
      }),
    store: {
      write(content) {
        if (store.room) store.content = content;
        return store.room;
      },
      remove() {
        store.content = null;
      },
    },
    onState: (state) => states.push(state),
  });
  const names = () => sent.map(({ name }) => name);
  return { keeper, sent, names, states, store, kinds: () => states.map(({ kind }) => kind) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a draft keeper", () => {
  it("sends once the typing pauses, and the last of it only", async () => {
    const { keeper, sent, names, kinds, store } = keeperWith("v1");
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    keeper.change(typed("ab"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    expect(names()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toMatchObject([{ name: "ab", since: "v1" }]);
    expect(store.content).toEqual(typed("ab"));
    await sent[0]?.answer(saved("v2"));
    expect(kinds()).toEqual(["saving", "saved"]);
    expect(store.content).toBeNull();
    keeper.change(typed("abc"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(sent[1]).toMatchObject({ name: "abc", since: "v2" });
  });

  it("has one write under way; what is typed meanwhile follows it", async () => {
    const { keeper, sent, names, kinds, store } = keeperWith();
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    keeper.change(typed("ab"));
    await vi.advanceTimersByTimeAsync(10 * PAUSE_MS);
    expect(names()).toEqual(["a"]);
    await sent[0]?.answer(saved("v1"));
    expect(kinds()).not.toContain("saved");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(sent[1]).toMatchObject({ name: "ab", since: "v1" });
    expect(store.content).toEqual(typed("ab"));
  });

  it("keeps in the browser what did not get through, and tries again, less and less often", async () => {
    const { keeper, sent, names, states, store } = keeperWith();
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await sent[0]?.answer(unreachable);
    expect(states.at(-1)).toEqual({ ...unreachable, kept: true });
    expect(store.content).toEqual(typed("a"));
    await vi.advanceTimersByTimeAsync(2000);
    await sent[1]?.answer(unreachable);
    await vi.advanceTimersByTimeAsync(3999);
    expect(names()).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    await sent[2]?.answer(saved("v1"));
    expect(states.at(-1)?.kind).toBe("saved");
    expect(store.content).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(names()).toHaveLength(3);
  });

  it("sends at once when the connection is back", async () => {
    const { keeper, sent, names } = keeperWith();
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await sent[0]?.answer(unreachable);
    keeper.flush();
    expect(names()).toEqual(["a", "a"]);
  });

  it("says when the browser has no room either", async () => {
    const { keeper, sent, states, store } = keeperWith();
    store.room = false;
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await sent[0]?.answer(unreachable);
    expect(states.at(-1)).toEqual({ ...unreachable, kept: false });
  });

  it("does not send again what the server does not take, before it changes", async () => {
    const { keeper, sent, names, states } = keeperWith();
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await sent[0]?.answer({ kind: "refused", message: "Too long." });
    expect(states.at(-1)).toEqual({ kind: "refused", message: "Too long.", kept: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(names()).toEqual(["a"]);
    keeper.change(typed("b"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(names()).toEqual(["a", "b"]);
  });

  it("sends on the way out without waiting, but nothing twice and nothing untouched", async () => {
    const { keeper, names } = keeperWith();
    keeper.flush({ closing: true });
    keeper.change(typed("a"));
    keeper.flush({ closing: true });
    keeper.flush({ closing: true });
    expect(names()).toEqual(["a"]);
    keeper.change(typed("ab"));
    keeper.flush({ closing: true });
    expect(names()).toEqual(["a", "ab"]);
  });
});

describe("a request", () => {
  it("waits for the write under way and stops every other, so that none comes after it", async () => {
    const { keeper, sent, names, store } = keeperWith();
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    keeper.change(typed("ab"));
    let settled = false;
    const settling = keeper.settle().then(() => {
      settled = true;
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect(settled).toBe(false);
    await sent[0]?.answer(saved("v1"));
    await settling;
    keeper.sent();
    keeper.flush({ closing: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(names()).toEqual(["a"]);
    expect(store.content).toBeNull();
  });

  it("that was refused leaves the draft as it was, to be kept on", async () => {
    const { keeper, sent, names } = keeperWith();
    keeper.change(typed("a"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await sent[0]?.answer(saved("v1"));
    await keeper.settle();
    keeper.resume();
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(names()).toEqual(["a", "a"]);
  });

  it("of an untouched form keeps nothing", async () => {
    const { keeper, names } = keeperWith();
    await keeper.settle();
    keeper.resume();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(names()).toEqual([]);
  });
});
