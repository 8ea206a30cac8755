import { describe, expect, it } from "vitest";
import type { AlarmDefinition } from "./definition";
import { evaluate } from "./evaluate";

type Treatment = AlarmDefinition["treatMissingData"];

// X breaches, 0 does not, - is missing; 3 of 3 data points alarm, over a range of 5, as in AWS's own table.
const cases: [range: string, treatment: Treatment, state: string][] = [
  ["0XX0X", "missing", "OK"],
  ["0-XXX", "missing", "ALARM"],
  ["XXX--", "missing", "ALARM"],
  ["0----", "missing", "OK"],
  ["-----", "missing", "INSUFFICIENT_DATA"],
  ["-----", "breaching", "ALARM"],
  ["-----", "notBreaching", "OK"],
  ["-----", "ignore", "before"],
  ["0----", "breaching", "OK"],
  ["---XX", "breaching", "ALARM"],
  ["---XX", "notBreaching", "OK"],
  ["---XX", "missing", "OK"],
  ["--X--", "missing", "ALARM"],
  ["--X--", "notBreaching", "OK"],
  ["--X-0", "missing", "OK"],
  ["--X--", "ignore", "before"],
];

describe("an alarm's state", () => {
  it.each(cases)("%s, missing data %s: %s", (range, treatMissingData, expected) => {
    const alarm = { comparison: "GreaterThanThreshold", threshold: 5, evaluationPeriods: 3, treatMissingData } as const;
    const points = [...range].map((mark, index) => ({
      time: index * 60,
      value: mark === "-" ? undefined : mark === "X" ? 9 : 1,
    }));
    for (const before of ["OK", "ALARM"] as const) {
      expect(evaluate(alarm, points, before).state).toBe(expected === "before" ? before : expected);
    }
  });

  it.each([
    ["GreaterThanThreshold", 5, "OK"],
    ["GreaterThanOrEqualToThreshold", 5, "ALARM"],
    ["LessThanThreshold", 5, "OK"],
    ["LessThanOrEqualToThreshold", 5, "ALARM"],
    ["LessThanThreshold", 4, "ALARM"],
    ["GreaterThanThreshold", 6, "ALARM"],
  ] as const)("%s 5 at %d: %s", (comparison, value, expected) => {
    const alarm = { comparison, threshold: 5, evaluationPeriods: 1, treatMissingData: "missing" } as const;
    expect(evaluate(alarm, [{ time: 0, value }], "OK").state).toBe(expected);
  });

  it("alarms on some of the data points where the alarm says so", () => {
    const alarm = {
      comparison: "GreaterThanThreshold",
      threshold: 5,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: "missing",
    } as const;
    const at = (values: number[]) => values.map((value, index) => ({ time: index * 60, value }));
    expect(evaluate(alarm, at([9, 1, 9]), "OK").state).toBe("ALARM");
    expect(evaluate(alarm, at([1, 1, 9]), "OK").state).toBe("OK");
  });
});
