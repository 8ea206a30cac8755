import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["10.0.0.1, 203.0.113.7", "203.0.113.7"],
  ["::ffff:127.0.0.1", "127.0.0.1"],
  ["2001:db8::1", "2001:db8::1"],
  ["unknown", null],
  ["203.0.113.7, <script>", null],
  ["", null],
])("of X-Forwarded-For %j is %j", (header, address) => {
  expect(clientAddress(new Headers({ "x-forwarded-for": header }))).toBe(address);
});

test("is null without the header", () => {
  expect(clientAddress(new Headers())).toBeNull();
});
