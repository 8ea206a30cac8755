import { describe, expect, it } from "vitest";
import { addressMoment, placeIn, showable, spanOf, stepped } from "./time-span";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 2, 1, 12);
const lastHour = { from: now - hour, to: now };

describe("spanOf", () => {
  it("reaches to the end of the last period", () => {
    expect(spanOf({ timestamps: [600, 660, 720], period: 60 })).toEqual({ from: 600_000, to: 780_000 });
  });
});

describe("stepped", () => {
  const past = { from: now - 5 * hour, to: now - 3 * hour };

  it("halves and doubles about the middle", () => {
    expect(stepped(past, "in", now)).toEqual({ from: now - 4.5 * hour, to: now - 3.5 * hour });
    expect(stepped(past, "out", now)).toEqual({ from: now - 6 * hour, to: now - 2 * hour });
  });

  it("moves by half of what is shown", () => {
    expect(stepped(past, "earlier", now)).toEqual({ from: now - 6 * hour, to: now - 4 * hour });
    expect(stepped(past, "later", now)).toEqual({ from: now - 4 * hour, to: now - 2 * hour });
  });

  it("ends now at the latest, and keeps the length", () => {
    expect(stepped(lastHour, "out", now)).toEqual({ from: now - 2 * hour, to: now });
    expect(stepped(lastHour, "later", now)).toBeNull();
  });

  it("goes no further than charts reach", () => {
    expect(stepped({ from: now - 5 * minute, to: now }, "in", now)).toBeNull();
    expect(stepped({ from: now - 15 * day, to: now }, "out", now)).toBeNull();
    expect(stepped({ from: now - 10 * day, to: now }, "out", now)).toEqual({ from: now - 15 * day, to: now });
  });
});

describe("showable", () => {
  it("widens what is too short to draw", () => {
    expect(showable({ from: now - hour, to: now - hour + 2 * minute }, now)).toEqual({
      from: now - hour - 1.5 * minute,
      to: now - hour + 3.5 * minute,
    });
  });
});

describe("placeIn", () => {
  it.each([
    [now - hour, 0],
    [now - 45 * minute, 25],
    [now - 2 * hour, 0],
    [now + hour, 100],
  ])("puts %d at %d %%", (moment, percent) => {
    expect(placeIn(lastHour, moment)).toBe(percent);
  });
});

describe("addressMoment", () => {
  it("has no fraction of a second", () => {
    expect(addressMoment(now)).toBe("2026-03-01T12:00:00Z");
  });
});
