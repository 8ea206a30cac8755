import { describe, expect, it } from "vitest";
import { linePath } from "./line-path";

const box = { width: 30, height: 10 };

describe("linePath", () => {
  it("draws from zero at the bottom to the highest value at the top", () => {
    expect(linePath([0, 5, 10, 5], 10, box)).toBe("M0.0 10.0L10.0 5.0L20.0 0.0L30.0 5.0");
  });

  it("leaves a gap open", () => {
    expect(linePath([0, null, 10, 10], 10, box)).toBe("M0.0 10.0M20.0 0.0L30.0 0.0");
  });

  it("draws nothing without data", () => {
    expect(linePath([null, null], 1, box)).toBe("");
  });
});
