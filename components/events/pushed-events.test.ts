import { describe, expect, it } from "vitest";
import type { PushedEvent } from "@/lib/events/schemas";
import { hearPushed, unconfirmed } from "./pushed-events";
import { stackEvent } from "./testing/stack-event";

const at = (seconds: number) => new Date(Date.parse("2026-11-23T12:00:00Z") + seconds * 1000).toISOString();
const told = (id: string, seconds: number, over: Partial<PushedEvent> = {}): PushedEvent => {
  const { cursor, ...event } = stackEvent({ cursor: "0", timestamp: at(Math.floor(seconds)), ...over });
  return { ...event, id };
};
const read = (cursor: string, seconds: number, status = "CREATE_IN_PROGRESS", logicalId = "Vpc") =>
  stackEvent({ cursor, timestamp: at(seconds), status, logicalId });
const ids = (...given: Parameters<typeof unconfirmed>) => unconfirmed(...given).map(({ cursor }) => cursor);

describe("unconfirmed", () => {
  it("shows what was pushed, marked, in order of time", () => {
    const shown = unconfirmed(
      [told("b", 12, { logicalId: "Subnet" }), told("a", 11)],
      [read("1", 10, "CREATE_COMPLETE", "Eip")],
    );
    expect(shown.map(({ cursor, logicalId, pushed }) => [cursor, logicalId, pushed])).toEqual([
      ["pushed-a", "Vpc", true],
      ["pushed-b", "Subnet", true],
    ]);
  });

  it("lets go of each when its own event was read, one for one", () => {
    const both = [told("begins", 10), told("id is known", 11)];
    expect(ids(both, [read("1", 10.4)])).toEqual(["pushed-id is known"]);
    expect(ids(both, [read("1", 10.4), read("2", 11.2)])).toEqual([]);
  });

  it("takes an event as confirmed though its time was told later, and not by the one of an operation before", () => {
    expect(ids([told("late", 12)], [read("1", 9.1)])).toEqual([]);
    expect(ids([told("again", 60)], [read("1", 9.1)])).toEqual(["pushed-again"]);
  });

  it("shows nothing that must have been read with what came after it", () => {
    const pushed = [told("lost", 10)];
    expect(ids(pushed, [read("1", 12.5, "CREATE_COMPLETE", "Eip")])).toEqual(["pushed-lost"]);
    expect(ids(pushed, [read("1", 13, "CREATE_COMPLETE", "Eip")])).toEqual([]);
  });

  it("leaves out a beginning that comes after its own end, told or read", () => {
    const begin = told("begin", 10);
    expect(ids([told("end", 10, { status: "CREATE_COMPLETE" }), begin], [])).toEqual(["pushed-end"]);
    expect(ids([begin], [read("1", 10.5, "CREATE_COMPLETE")])).toEqual([]);
    expect(ids([told("undo", 12, { status: "DELETE_IN_PROGRESS" })], [read("1", 10.5, "CREATE_COMPLETE")])).toEqual([
      "pushed-undo",
    ]);
  });
});

describe("hearPushed", () => {
  const heard = (id: string, at: number) => ({ event: told(id, 10), at });

  it("keeps each change once, and forgets what came long ago", () => {
    const held = hearPushed([], [heard("a", 100), heard("a", 100), heard("b", 200)], 0);
    expect(held.map(({ event }) => event.id)).toEqual(["a", "b"]);
    expect(hearPushed(held, [heard("b", 300), heard("c", 300)], 100).map(({ event, at }) => [event.id, at])).toEqual([
      ["b", 200],
      ["c", 300],
    ]);
  });

  it("gives back the very same when nothing changes, so that nothing is drawn again", () => {
    const held = hearPushed([], [heard("a", 100)], 0);
    expect(hearPushed(held, [], 0)).toBe(held);
    expect(hearPushed(held, [heard("a", 300)], 0)).toBe(held);
  });
});
