import { describe, expect, it } from "vitest";
import { formatErrors, formatRate } from "./traffic";

describe("formatRate", () => {
  it.each([
    [0, "No requests"],
    [2.4, "< 0.1 / s"],
    [25.2, "0.4 / s"],
    [744, "12 / s"],
    [74_070, "1,235 / s"],
  ])("%d a minute is %s", (requestsPerMinute, words) => {
    expect(formatRate(requestsPerMinute)).toBe(words);
  });
});

describe("formatErrors", () => {
  it.each([
    [0, "0 % errors"],
    [0.0004, "< 0.1 % errors"],
    [0.0254, "2.5 % errors"],
    [1, "100 % errors"],
  ])("%d is %s", (share, words) => {
    expect(formatErrors(share)).toBe(words);
  });
});
