import { expect, it } from "vitest";
import { localAddress } from "./address";

it.each([
  ["/reviews?tab=plan#x", "/reviews?tab=plan#x"],
  [undefined, "/environments"],
  ["", "/environments"],
  ["https://evil.example/", "/environments"],
  ["//evil.example/", "/environments"],
  ["/\\evil.example", "/environments"],
  ["/\t/evil.example", "/environments"],
  ["/.//evil.example", "/environments"],
  ["/sign-in?next=/sign-in", "/environments"],
  ["javascript:alert(1)", "/environments"],
])("after signing in, %j leads to %j", (address, expected) => {
  expect(localAddress(address)).toBe(expected);
});
