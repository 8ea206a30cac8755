import { expect, it } from "vitest";
import { phaseWords, timeLeftWords, usualWords, watchWords } from "./time-words";

it.each([
  [{ low: 240, likely: 370, high: 540 }, "about 6 min left (4 to 9)"],
  [{ low: 20, likely: 95, high: 100 }, "about 2 min left (1 to 2)"],
  [{ low: 31, likely: 42, high: 71 }, "about 40 s left (30 to 70)"],
  [{ low: 38, likely: 40, high: 42 }, "about 40 s left"],
  [{ low: 0, likely: 3, high: 12 }, "about 5 s left (5 to 10)"],
  [{ low: 0, likely: 2, high: 4 }, "less than 10 s left"],
])("says of %j: %s", (left, words) => {
  expect(timeLeftWords(left)).toBe(words);
});

it("says what is usual", () => {
  expect(usualWords({ p50: 595, p90: 894.5 })).toBe("usually 10 min, up to 15 min");
  expect(usualWords({ p50: 0.4, p90: 119 })).toBe("usually 1 s, up to 119 s");
});

it.each([
  [5, "5 alarms are watched for 5 min"],
  [1, "1 alarm is watched for 5 min"],
  [0, "The alarms are watched for 5 min"],
])("says that %i alarms are watched", (alarms, words) => {
  expect(watchWords({ alarms, minutes: 5 })).toBe(words);
});

it("tells of a new phase", () => {
  const bake = { alarms: 5, minutes: 5, seconds: 300 };
  expect(phaseWords("watching", bake)).toBe("All resources are done. 5 alarms are watched for 5 min.");
  expect(phaseWords("undoing", bake)).toBe("CloudFormation rolls back.");
  expect(phaseWords("running", bake)).toBe("");
});
