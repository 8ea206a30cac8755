import { describe, expect, it } from "vitest";
import { evaluate, type Scope, type TimedSeries } from "./evaluate";
import { namesIn, parseExpression } from "./parse";

const series = (...points: [number, number][]): TimedSeries => ({
  times: points.map(([time]) => time),
  values: points.map(([, value]) => value),
  period: 60,
});

const known: Record<string, TimedSeries> = {
  m1: series([0, 10], [60, 20], [120, 30]),
  m2: series([0, 2], [60, 0], [180, 5]),
};

const scope: Scope = {
  series: (id) => known[id],
  metrics: (text) => Object.keys(known).flatMap((id) => (id.includes(text) ? [known[id] as TimedSeries] : [])),
  start: 0,
  end: 240,
};

const result = (expression: string) => {
  const value = evaluate(parseExpression(expression), scope);
  return typeof value === "object" && !Array.isArray(value) ? value.values : value;
};

describe("metric math", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 - 4 - 3", 3],
    ["2 * 3 ^ 2", 18],
    ["-2 ^ 2", -4],
    ["1e3 / 4", 250],
    ["1 < 2 && 2 <= 1", 0],
    ["m1 / 10", [1, 2, 3]],
    ["-m1", [-10, -20, -30]],
    ["m1 + m2", [12, 20]],
    ["m1 > 15", [0, 1, 1]],
    ["IF(m1 > 15, m1, 0)", [0, 20, 30]],
    ["SUM([m1, m2])", [12, 20, 30, 5]],
    ["SUM(METRICS())", [12, 20, 30, 5]],
    ["MAX(METRICS('m2'))", [2, 0, 5]],
    ["AVG(m1)", 20],
    ["MIN(m1)", 10],
    ["FILL(m2, 0)", [2, 0, 0, 5]],
    ["FILL(m2, REPEAT)", [2, 0, 0, 5]],
    ["FILL(m1, REPEAT)", [10, 20, 30, 30]],
    ["CEIL(m1 / 7)", [2, 3, 5]],
    ["ABS(-m1)", [10, 20, 30]],
    ["RATE(m1) * PERIOD(m1)", [10, 10]],
  ])("%s", (expression, expected) => {
    expect(result(expression)).toEqual(expected);
  });

  it("leaves out the points a division by zero would make", () => {
    const value = evaluate(parseExpression("m1 / m2 * 100"), scope);
    expect(value).toMatchObject({ times: [0], values: [500] });
  });

  it.each(["m1 +", "(m1", "m1 m2", "1 + #", "NOPE(m1)", "m3", "FILL(m1)", "SUM(1)", "[m1, 2]", "'a' + 1"])(
    "refuses %s",
    (expression) => {
      expect(() => result(expression)).toThrow(SyntaxError);
    },
  );

  it("names what an expression reads", () => {
    expect(namesIn(parseExpression("IF(m1 > 2, -m2, SUM([m3, 4 * m1]))"))).toEqual(["m1", "m2", "m3", "m1"]);
  });
});
