import { expect, test } from "vitest";
import { formatAmount, formatTotal, formatUnitPrice } from "./money";

test("a unit price keeps its digits", () => {
  expect([0.0225, 0.4, 3, 0.000025].map(formatUnitPrice)).toEqual(["$0.0225", "$0.40", "$3.00", "$0.000025"]);
  expect(formatAmount(1065.7)).toBe("$1,065.70");
});

test("a total says when it is a lower bound", () => {
  expect(formatTotal({ monthly: 412.3, atLeast: false })).toBe("$412.30 / month");
  expect(formatTotal({ monthly: 412.3, atLeast: true })).toBe("at least $412.30 / month");
});
