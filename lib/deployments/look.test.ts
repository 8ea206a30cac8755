import { describe, expect, it } from "vitest";
import { needsStack } from "./look";

const operationBeganAt = new Date("2026-11-23T10:00:00Z");
const after = (seconds: number) => new Date(operationBeganAt.getTime() + seconds * 1000);
const needs = (told: string | null, seconds: number, pauseMs = 1500) =>
  needsStack({ told, operationBeganAt, now: after(seconds), pauseMs });

describe("needsStack", () => {
  it.each(["CREATE_COMPLETE", "ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED", "DELETE_COMPLETE"])(
    "asks the stack when its events tell of %s",
    (told) => expect(needs(told, 3)).toBe(true),
  );

  it.each(["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"])(
    "goes by the events in %s, but for a look a minute",
    (told) => {
      expect([0, 4, 30, 59, 66, 119].map((seconds) => needs(told, seconds))).toEqual(Array(6).fill(false));
      expect([60, 64, 120, 602].map((seconds) => needs(told, seconds))).toEqual(Array(4).fill(true));
    },
  );

  it("asks once a minute also where looks are seldom", () => {
    const looks = [60, 71, 72, 84, 96, 131, 132];
    expect(looks.filter((seconds) => needs("CREATE_IN_PROGRESS", seconds, 12_000))).toEqual([60, 71, 131]);
  });

  it("asks a stack of which it hears nothing after two minutes", () => {
    expect([1, 60, 120, 121].map((seconds) => needs(null, seconds))).toEqual([false, false, false, true]);
  });
});
