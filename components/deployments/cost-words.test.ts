import { expect, it } from "vitest";
import { costDifferenceWords, costWords } from "./cost-words";

it.each([
  [null, null],
  [{ before: null, after: 412.3, atLeast: false }, "$412.30 / month"],
  [{ before: null, after: 412.3, atLeast: true }, "at least $412.30 / month"],
  [{ before: 400, after: 412.3, atLeast: false }, "+$12.30 / month, to $412.30 / month"],
  [{ before: 412.3, after: 400, atLeast: true }, "−$12.30 / month, to at least $400.00 / month"],
  [{ before: 400, after: 400, atLeast: false }, "no change: $400.00 / month"],
  [{ before: 412.3, after: 0, atLeast: false }, "−$412.30 / month, to nothing"],
])("%j: %s", (cost, words) => {
  expect(costWords(cost)).toBe(words);
});

it("says that a part of the difference is not known", () => {
  expect(costDifferenceWords({ before: 1, after: 3, atLeast: true, incomplete: true })).toBe(
    "+$2.00 / month, and what has no list price",
  );
  expect(costDifferenceWords({ before: null, after: 3, atLeast: true, incomplete: true })).toBe(
    "at least +$3.00 / month",
  );
});
