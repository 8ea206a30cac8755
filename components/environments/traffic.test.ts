import { describe, expect, it } from "vitest";
import { formatRate, sumUp } from "./traffic";

const signals = { start: 0, period: 60, requests: [60, null, 180], errors: [null, 2, 3] };

describe("sumUp", () => {
  it("counts requests a second over the time that has data, and all errors", () => {
    expect(sumUp(signals)).toEqual({ perSecond: 2, errors: 5 });
  });

  it("does not take a gap for silence", () => {
    expect(sumUp({ ...signals, requests: [null, null, null] }).perSecond).toBeNull();
    expect(sumUp({ ...signals, requests: [0, 0, null] }).perSecond).toBe(0);
  });
});

describe("formatRate", () => {
  it.each([
    [0, "No requests"],
    [0.04, "< 0.1 / s"],
    [0.42, "0.4 / s"],
    [12.4, "12 / s"],
    [1234.5, "1,235 / s"],
  ])("%d is %s", (perSecond, words) => {
    expect(formatRate(perSecond)).toBe(words);
  });
});
