import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatExact,
  formatMonthly,
  formatMonthlyDifference,
  formatPercent,
  formatRelative,
  shortenMiddle,
} from "./format";

const now = "2026-11-23T12:00:00Z";

describe("times", () => {
  it.each([
    ["2026-11-23T11:59:55Z", "just now"],
    ["2026-11-23T12:00:04Z", "just now"],
    ["2026-11-23T11:59:18Z", "42 s ago"],
    ["2026-11-23T11:56:10Z", "3 min ago"],
    ["2026-11-23T06:59:00Z", "5 h ago"],
    ["2026-11-22T12:00:00Z", "1 day ago"],
    ["2026-11-30T12:00:01Z", "in 7 days"],
    ["2026-10-01T12:00:00Z", "1 Oct 2026"],
  ])("%s reads %s", (moment, words) => {
    expect(formatRelative(moment, now)).toBe(words);
  });

  it("are exact in UTC, whatever the machine's zone", () => {
    expect(formatExact("2026-03-04T23:05:09+02:00")).toBe("4 Mar 2026, 21:05:09 UTC");
    expect(formatClock("2026-03-04T23:05:09+02:00")).toBe("21:05:09");
  });
});

describe("durations", () => {
  it.each([
    [-5, "0 s"],
    [20, "0.1 s"],
    [440, "0.4 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [680_000, "11 min 20 s"],
    [7_500_000, "2 h 5 min"],
    [86_400_000, "1 day"],
    [273_600_000, "3 days 4 h"],
  ])("%i ms reads %s", (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe("amounts", () => {
  it("say money by the month", () => {
    expect(formatMonthly(1412.3)).toBe("$1,412.30 / month");
    expect(formatMonthlyDifference(12)).toBe("+$12.00 / month");
    expect(formatMonthlyDifference(-3.2)).toBe("\u2212$3.20 / month");
    expect(formatMonthlyDifference(0.001)).toBe("no change");
  });

  it("count with the right plural", () => {
    expect(formatCount(1, "resource")).toBe("1 resource");
    expect(formatCount(0, "resource")).toBe("0 resources");
    expect(formatCount(2, "policy", "policies")).toBe("2 policies");
  });

  it("measure bytes and shares", () => {
    expect(formatBytes(0)).toBe("0 B");
    expect(formatBytes(1536)).toBe("1.5 KiB");
    expect(formatBytes(20 * 1024 ** 3)).toBe("20 GiB");
    expect(formatPercent(0.4251)).toBe("42.5%");
  });
});

describe("shortenMiddle", () => {
  it("keeps what fits and both ends of what does not", () => {
    expect(shortenMiddle("i-0a1b2c3d", 20)).toBe("i-0a1b2c3d");
    const short = shortenMiddle("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-dev", 20);
    expect(short).toBe("arn:aws:cl…rders-dev");
    expect(short).toHaveLength(20);
  });
});
