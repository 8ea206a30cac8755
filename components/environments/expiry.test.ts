import { expect, it } from "vitest";
import { expiryWords } from "./expiry";

const now = new Date("2027-03-01T12:00:00Z");

it.each([
  [null, "Never", "neutral"],
  ["2027-02-28T23:59:59.999Z", "Since 28 Feb 2027", "danger"],
  ["2027-03-01T23:59:59.999Z", "1 Mar 2027", "warning"],
  ["2027-03-14T23:59:59.999Z", "14 Mar 2027", "warning"],
  ["2027-03-31T23:59:59.999Z", "31 Mar 2027", "neutral"],
] as const)("an expiry of %s is %s", (expiresAt, words, tone) => {
  expect(expiryWords(expiresAt, now)).toEqual({ words, tone });
});
