import { describe, expect, it } from "vitest";
import { mergeEvents } from "./merge-events";
import { stackEvent } from "./testing/stack-event";

const run = (...cursors: string[]) => cursors.map((cursor) => stackEvent({ cursor }));
const cursors = (events: readonly { cursor: string }[]) => events.map(({ cursor }) => cursor);

describe("mergeEvents", () => {
  it("keeps one of each, oldest first, cursors compared as numbers", () => {
    expect(cursors(mergeEvents(run("8", "9", "10"), run("9", "10", "11", "100")))).toEqual([
      "8",
      "9",
      "10",
      "11",
      "100",
    ]);
  });

  it("puts a late event in its place", () => {
    expect(cursors(mergeEvents(run("1", "3"), run("2")))).toEqual(["1", "2", "3"]);
  });

  it("gives back the very same run when nothing is new, so that nothing is drawn again", () => {
    const known = run("1", "2");
    expect(mergeEvents(known, run("2"))).toBe(known);
    expect(mergeEvents(known, [])).toBe(known);
  });
});
