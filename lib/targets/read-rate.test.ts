import { describe, expect, it } from "vitest";
import { pauseFor, shape } from "./read-rate";

describe("pauseFor", () => {
  it.each([
    [3, 4, 0],
    [0, 4, 0],
    [-1, 4, 250],
    [-10, 4, 2500],
    [-1, 0.5, 2000],
    [-0.001, 4, 1],
  ])("with %d tokens at %d a second waits %d ms", (tokens, perSecond, pause) => {
    expect(pauseFor({ tokens, perSecond })).toBe(pause);
  });
});

describe("shape", () => {
  it("allows two seconds' reads at once, never falls below an eighth, and is back in five minutes", () => {
    const { burst, floor, recovery } = shape(4);
    expect({ burst, floor }).toEqual({ burst: 8, floor: 0.5 });
    expect(recovery * 300).toBeCloseTo(4);
  });

  it("lets a look of two reads through at once at any rate", () => {
    expect(shape(0.5).burst).toBe(2);
  });
});
