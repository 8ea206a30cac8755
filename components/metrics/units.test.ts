import { describe, expect, it } from "vitest";
import { describeChart, formatValue } from "./units";

describe("formatValue", () => {
  it("gives each unit its words", () => {
    expect(formatValue(12.34, "countPerSecond")).toBe("12.3 / s");
    expect(formatValue(42.5, "percent")).toBe("42.5%");
    expect(formatValue(3 * 1024 ** 3, "bytes")).toBe("3 GiB");
    expect(formatValue(1536, "bytesPerSecond")).toBe("1.5 KiB / s");
    expect(formatValue(2, "seconds")).toBe("2 s");
    expect(formatValue(0.42, "seconds")).toBe("420 ms");
    expect(formatValue(0.00085, "seconds")).toBe("850 µs");
    expect(formatValue(0, "seconds")).toBe("0 s");
  });

  it("never turns a gap into a zero", () => {
    expect(formatValue(null, "count")).toBe("no data");
  });
});

describe("describeChart", () => {
  it("says the latest, lowest and highest of each line", () => {
    const series = [
      { id: "a", label: "p50", values: [0.1, null, 0.3, null] },
      { id: "b", label: "p99", values: [null, null, null, null] },
    ];
    expect(describeChart({ title: "Response time", unit: "seconds", series })).toBe(
      "Response time. p50: now 300 ms, between 100 ms and 300 ms. p99: no data.",
    );
  });
});
